package io.github.serspark.cli;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.reproduction.Reproduction;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser demo}: everything once, on a corpus that it makes itself. */
@Command(
        name = "demo",
        description = {
            "Makes a small corpus of synthetic voices and takes it through prepare and reproduce, with the settings of"
                    + " conf/demo.conf unless --config names others.",
            "A demonstration: its figures say nothing about real speech."
        })
final class DemoCommand implements Runnable {
    private static final String KIND = "demo";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/demo",
            description =
                    "Where corpus, data and result go, over those of an earlier demo" + " (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("train", ownFile());
        Section demo = settings.section("demo");
        int utterances = demo.integer("utterances", 30, 100_000);
        int seed = demo.integer("seed", 0, Integer.MAX_VALUE);
        Preparation.check(settings);
        Reproduction.check(settings);
        try (Session session = Session.open()) {
            SparkSession spark = session.spark();
            heading("Making a corpus of %d utterances".formatted(utterances));
            String corpus = makeCorpus(spark, utterances, seed, settings);
            heading("Preparing it");
            new Preparation(spark, corpus, place("data"), true, settings).run();
            heading("Training and judging");
            new Reproduction(spark, place("data"), place("result"), Map.of(), true, settings).run();
        }
    }

    private static Optional<String> ownFile() {
        return Optional.ofNullable(System.getenv("SER_ROOT")).map(root -> root + "/conf/demo.conf");
    }

    /** The recordings lie below a directory of their own, since the generator wants it empty. */
    private String makeCorpus(SparkSession spark, int utterances, int seed, Settings settings) {
        RunRecord record = RunRecord.start(KIND, settings.effective(KIND));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path recordings = out.resolve("corpus").resolve("recordings");
        try (OutputDirectory directory =
                OutputDirectory.create(hadoop, place("corpus"), KIND, true, LeaseSection.of(settings))) {
            DemoCorpus.write(recordings, utterances, seed);
            directory.commit(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recordings.toString();
    }

    private String place(String name) {
        return out.resolve(name).toString();
    }

    private static void heading(String step) {
        System.out.printf("%n== %s%n", step);
    }
}
