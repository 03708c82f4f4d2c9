package io.github.serspark.cli;

import io.github.serspark.benchmark.Benchmark;
import io.github.serspark.config.Settings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser bench}: how fast this machine is. */
@Command(
        name = "bench",
        description =
                "Measures frames a second of the network and its parts on this machine, training and forward only.")
final class BenchCommand implements Runnable {
    @Option(names = "--json", paramLabel = "FILE", description = "A local file for the figures.")
    private Optional<Path> json = Optional.empty();

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("bench");
        Benchmark benchmark = new Benchmark(settings, json);
        try (Session session = Session.open()) {
            benchmark.run(session.spark(), System.out);
        }
    }
}
