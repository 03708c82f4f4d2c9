package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import io.github.serspark.preparation.Preparation;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser prepare}: a corpus becomes utterances that training reads. */
@Command(name = "prepare", description = "Turns a corpus in IEMOCAP's layout into framed, standardised utterances.")
final class PrepareCommand implements Runnable {
    @Option(
            names = "--corpus",
            required = true,
            paramLabel = "DIR",
            description = "The corpus: a local folder, hdfs://..., s3a://...")
    private String corpus;

    @Option(names = "--out", required = true, paramLabel = "DATA", description = "Where the prepared data go.")
    private String out;

    @Option(names = "--overwrite", description = "Replace the output of an earlier prepare.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("prepare");
        Preparation.check(settings);
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            new Preparation(spark, corpus, out, overwrite, settings).run();
        }
    }
}
