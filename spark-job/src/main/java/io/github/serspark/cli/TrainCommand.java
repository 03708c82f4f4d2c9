package io.github.serspark.cli;

import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.training.Training;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser train}: prepared data become a model. */
@Command(
        name = "train",
        description =
                "Trains a network by parameter averaging and keeps its best epoch, or support vector machines over a grid.")
final class TrainCommand implements Runnable {
    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The output of prepare.")
    private String data;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "Where the model goes.")
    private String out;

    @Option(names = "--overwrite", description = "Replace the output of an earlier train.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Training training = new Training(data, out, overwrite, options.load("train"));
        training.check(SparkHadoopUtil.get().conf());
        try (Mlflow mlflow = Mlflow.open(System.getenv());
                Session session = Session.open()) {
            training.run(session.spark(), System.out, mlflow);
        }
    }
}
