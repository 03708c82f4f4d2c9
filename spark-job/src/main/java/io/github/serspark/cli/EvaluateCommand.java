package io.github.serspark.cli;

import io.github.serspark.evaluation.Evaluation;
import java.util.Optional;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser evaluate}: a model is judged on dev and test. */
@Command(
        name = "evaluate",
        description = "Predicts dev and test, and states UAR, accuracy and confusion of every task.")
final class EvaluateCommand implements Runnable {
    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The output of prepare.")
    private String data;

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "The output of train.")
    private String model;

    @Option(names = "--out", required = true, paramLabel = "RESULT", description = "Where the result goes.")
    private String out;

    @Option(
            names = "--baseline",
            paramLabel = "RESULT",
            description = "The output of an earlier evaluate on the same data, to test whether this model is better.")
    private Optional<String> baseline = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the output of an earlier evaluate.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Evaluation evaluation = new Evaluation(data, model, out, baseline, overwrite, options.load("evaluate"));
        evaluation.check(SparkHadoopUtil.get().conf());
        try (Session session = Session.open()) {
            System.out.print(evaluation.run(session.spark()));
        }
    }
}
