package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import io.github.serspark.training.Training;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser train}: prepared data become a model. */
@Command(name = "train", description = "Trains a network by parameter averaging and keeps its best epoch.")
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
        Settings settings = options.load("train");
        Training.check(settings);
        Training.check(SparkHadoopUtil.get().conf(), data, out, overwrite);
        try (Session session = Session.open()) {
            new Training(session.spark(), data, out, overwrite, settings).run();
        }
    }
}
