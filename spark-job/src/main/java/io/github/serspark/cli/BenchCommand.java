package io.github.serspark.cli;

import io.github.serspark.benchmark.Benchmark;
import io.github.serspark.benchmark.TimeToUar;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser bench}: how fast this machine is. */
@Command(
        name = "bench",
        description =
                "Measures frames a second of the network and its parts on this machine, training and forward only.")
final class BenchCommand implements Runnable {
    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "An output of prepare: measure training steps on its speech too.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--quality",
            description =
                    "Instead: train on DATA by train.*, and tell the epochs until the mean UAR on dev passes bench.quality.uar.")
    private boolean quality;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "N",
            description = "With --quality: numbers of workers, for example 1,2,4.")
    private List<Integer> workers = List.of();

    @Option(names = "--seeds", paramLabel = "N", description = "With --quality: seeds from 1 to N.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "A local file for the figures.")
    private Optional<Path> json = Optional.empty();

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("bench");
        if (quality) {
            timeToUar(settings);
            return;
        }
        if (!workers.isEmpty() || seeds.isPresent()) {
            throw new UserException("Cannot measure --workers or --seeds without --quality. Add it, with --data DATA.");
        }
        Benchmark benchmark = new Benchmark(settings, data, json);
        data.ifPresent(path -> PreparedData.check(SparkHadoopUtil.get().conf(), path));
        try (Session session = Session.open()) {
            benchmark.run(session.spark(), System.out);
        }
    }

    private void timeToUar(Settings settings) {
        String path = data.orElseThrow(
                () -> new UserException("Cannot train without data, expected --data DATA beside --quality."));
        PreparedData.check(SparkHadoopUtil.get().conf(), path);
        Settings all = workers.isEmpty() ? settings : settings.with("bench.quality.workers=" + workers);
        TimeToUar benchmark = new TimeToUar(
                path,
                seeds.map(number -> all.with("bench.quality.seeds=" + number)).orElse(all));
        try (Session session = Session.open()) {
            benchmark.run(session.spark(), System.out);
        }
    }
}
