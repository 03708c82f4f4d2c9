package io.github.serspark.benchmark;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.statistics.Sample;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The job {@code bench --quality}: what a user waits for, a UAR on the development set, by the number of workers. Trains each
 * number of workers with each seed by {@code train.*}, and tells the epochs until the mean UAR first passes a value.
 */
public final class TimeToUar {
    private static final int MANY = 100_000;

    private final String data;
    private final Settings settings;
    private final List<Integer> workers;
    private final int seeds;
    private final double uar;

    /**
     * @param data the output of {@code prepare}
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public TimeToUar(String data, Settings settings) {
        this.data = data;
        this.settings = settings;
        Section quality = settings.section("bench").section("quality");
        this.workers = quality.integers("workers", 1, MANY);
        this.seeds = quality.integer("seeds", 1, MANY);
        this.uar = quality.number("uar", 0, 1);
        settings.check();
        workers.forEach(number -> training(number, 1, Path.of("unused"))); // tells what is wrong with train.*
    }

    private Training training(int number, int seed, Path out) {
        return new Training(
                data, out.toString(), false, settings.with("train.workers=" + number, "train.seed=" + seed));
    }

    /** One training. */
    private record Trial(List<Epoch> epochs) {
        /** How many there were until the UAR passed {@code uar}, NaN if it did not. */
        double epochsTo(double uar) {
            for (int i = 0; i < epochs.size(); i++) {
                if (epochs.get(i).uar() > uar) {
                    return i + 1;
                }
            }
            return Double.NaN;
        }

        double best() {
            return epochs.stream().mapToDouble(Epoch::uar).max().orElse(Double.NaN);
        }

        double lastLoss() {
            return epochs.get(epochs.size() - 1).loss();
        }
    }

    /** The first of a process is slower, while Java compiles, and does not count for rates. */
    private record Epoch(double uar, double loss, long frames, double seconds, double averagingSeconds) {}

    public void run(SparkSession spark, PrintStream terminal) {
        terminal.printf(
                Locale.ROOT, "Epochs until the mean UAR on dev passes %.3f; means and deviations over seeds%n%n", uar);
        terminal.printf(
                "%7s %7s %14s %10s %9s %9s %11s %16s%n",
                "workers", "reached", "epochs", "frames", "best UAR", "last loss", "frames/s", "averaging s/epoch");
        for (int number : workers) {
            List<Trial> trials = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                trials.add(trial(spark, number, seed, terminal));
            }
            terminal.println(line(number, trials));
        }
    }

    private Trial trial(SparkSession spark, int number, int seed, PrintStream terminal) {
        Path folder = temporaryFolder();
        try {
            Path model = folder.resolve("model");
            training(number, seed, model).run(spark, terminal);
            return new Trial(spark
                    .read()
                    .parquet(model.resolve("history").toString())
                    .groupBy("epoch", "frames", "seconds", "averaging_seconds")
                    .avg("dev_uar", "loss")
                    .orderBy("epoch")
                    .collectAsList()
                    .stream()
                    .map(TimeToUar::epoch)
                    .toList());
        } finally {
            delete(folder);
        }
    }

    private static Epoch epoch(Row row) {
        return new Epoch(
                Optional.ofNullable(row.<Double>getAs("avg(dev_uar)")).orElse(Double.NaN),
                Optional.ofNullable(row.<Double>getAs("avg(loss)")).orElse(Double.NaN),
                row.getAs("frames"),
                row.getAs("seconds"),
                row.getAs("averaging_seconds"));
    }

    private String line(int number, List<Trial> trials) {
        Sample epochs = sample(trials, trial -> trial.epochsTo(uar));
        List<Epoch> warm = trials.stream()
                .flatMap(trial -> trial.epochs().stream().skip(1))
                .toList();
        double frames = trials.get(0).epochs().get(0).frames();
        double rate = warm.stream().mapToLong(Epoch::frames).sum()
                / warm.stream().mapToDouble(Epoch::seconds).sum();
        Sample averaging = Sample.of(warm.stream().mapToDouble(Epoch::averagingSeconds));
        return String.format(
                Locale.ROOT,
                "%7d %4d/%-2d %7.2f ±%5.2f %,10.0f %9.3f %9.3f %,11.0f %16.2f",
                number,
                epochs.n(),
                trials.size(),
                epochs.mean(),
                epochs.deviation(),
                epochs.mean() * frames,
                sample(trials, Trial::best).mean(),
                sample(trials, Trial::lastLoss).mean(),
                rate,
                averaging.mean());
    }

    private static Sample sample(List<Trial> trials, ToDoubleFunction<Trial> figure) {
        return Sample.of(trials.stream().mapToDouble(figure));
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ser-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
