package io.github.serspark.cli;

import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.reproduction.Reproduction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser reproduce}: the paper's Table 1. */
@Command(
        name = "reproduce",
        description = {
            "Trains the six systems of the paper with the same budget and seeds, judges them on dev and test, and makes its"
                    + " Table 1, tables for analysts and report.html of the predictions.",
            "Interrupted, it goes on where it stopped when it is called again with the same --out."
        })
final class ReproduceCommand implements Runnable {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "The output of prepare; all folds of leave-one-session-out are pooled.")
    private String data;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where runs, tables and report go.")
    private String out;

    @Option(
            names = "--result",
            paramLabel = "NAME=RESULT",
            description = "The output of an evaluate on the same data, to join the table as NAME; repeatable.")
    private Map<String, String> results = new LinkedHashMap<>();

    @Option(names = "--overwrite", description = "Begin anew over an earlier reproduction.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Reproduction reproduction = new Reproduction(data, out, results, overwrite, options.load("reproduce"));
        reproduction.check(SparkHadoopUtil.get().conf());
        try (Mlflow mlflow = Mlflow.open(System.getenv());
                Session session = Session.open()) {
            reproduction.run(session.spark(), System.out, mlflow);
        }
    }
}
