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
        Preparation preparation = new Preparation(recordings().toString(), place("data"), true, settings);
        Reproduction reproduction = new Reproduction(place("data"), place("result"), Map.of(), true, settings);
        try (Session session = Session.open()) {
            SparkSession spark = session.spark();
            heading("Making a corpus of %d utterances".formatted(utterances));
            makeCorpus(spark, utterances, seed, settings);
            heading("Preparing it");
            System.out.print(preparation.run(spark));
            heading("Training and judging");
            reproduction.run(spark, System.out);
        }
    }

    private static Optional<String> ownFile() {
        return Optional.ofNullable(System.getenv("SER_ROOT")).map(root -> root + "/conf/demo.conf");
    }

    /** They lie below a directory of their own, since the generator wants it empty. */
    private Path recordings() {
        return out.resolve("corpus").resolve("recordings");
    }

    private void makeCorpus(SparkSession spark, int utterances, int seed, Settings settings) {
        RunRecord record = RunRecord.start(KIND, settings.effective(KIND));
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        try (OutputDirectory directory =
                OutputDirectory.create(hadoop, place("corpus"), KIND, true, LeaseSection.of(settings))) {
            write(utterances, seed, directory);
            directory.commit(record);
        }
    }

    private void write(int utterances, int seed, OutputDirectory directory) {
        try {
            DemoCorpus.write(recordings(), utterances, seed);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
    }

    private String place(String name) {
        return out.resolve(name).toString();
    }

    private static void heading(String step) {
        System.out.printf("%n== %s%n", step);
    }
}
