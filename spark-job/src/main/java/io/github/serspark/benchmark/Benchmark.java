package io.github.serspark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.serspark.config.Settings;
import io.github.serspark.gpu.StepMemory;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.run.Build;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The job {@code bench}: frames a second of the network and its parts on this machine. */
public final class Benchmark {
    private static final double GB = 1e9;

    private final BenchmarkConfiguration configuration;
    private final Optional<String> data;
    private final Optional<Path> json;
    private final List<Measurement> measurements = new ArrayList<>();

    /**
     * @param data an output of {@code prepare} to measure with too
     * @param json where the figures go besides the terminal
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Benchmark(Settings settings, Optional<String> data, Optional<Path> json) {
        this.configuration = BenchmarkConfiguration.of(settings);
        this.data = data;
        this.json = json;
        settings.check();
    }

    /** @param terminal gets a line for each measurement as soon as there is one */
    public void run(SparkSession spark, PrintStream terminal) {
        terminal.printf(
                "Batches of %d utterances of %d frames; kernel %s; medians%n%n%-10s %-8s %7s %10s%n",
                configuration.batch(), configuration.frames(), kernelName(), "part", "mode", "threads", "frames/s");
        if (kernelName().startsWith("cuda")) {
            double bytes = StepMemory.bytes(configuration.batch(), configuration.frames());
            terminal.printf("A step takes %.2f GB of the card's memory%n", bytes / GB);
        }
        for (int threads : configuration.threads()) {
            try (Kernel<?> kernel = configuration.kernel().kernel(threads)) {
                new KernelParts<>(kernel, threads, configuration.batch(), configuration.frames())
                        .all()
                        .forEach(part -> measure(part, terminal));
            }
            try (NetworkParts network = network()) {
                if (threads > 1) {
                    network.workers(threads).forEach(part -> measure(part, terminal));
                }
                network.step(threads).forEach(part -> measure(part, terminal));
            }
        }
        data.ifPresent(path -> measureSpeech(spark, path, terminal));
        try (Feeding feeding = new Feeding(spark, configuration.batch())) {
            measure(feeding.part(spark.sparkContext().defaultParallelism()), terminal);
            measure(feeding.card(spark.sparkContext().defaultParallelism()), terminal);
        }
        json.ifPresent(this::write);
    }

    private void measureSpeech(SparkSession spark, String path, PrintStream terminal) {
        try (Speech speech = new Speech(spark, path, configuration.kernel(), configuration.batch())) {
            configuration.threads().forEach(threads -> measure(speech.step(threads), terminal));
        }
    }

    private NetworkParts network() {
        return new NetworkParts(configuration.kernel(), configuration.batch(), configuration.frames());
    }

    private String kernelName() {
        try (Kernel<?> kernel = configuration.kernel().kernel(1)) {
            return kernel.name();
        }
    }

    private void measure(Part part, PrintStream terminal) {
        Measurement measurement = Measurement.of(part, configuration.seconds());
        measurements.add(measurement);
        terminal.printf(
                "%-10s %-8s %7d %,10.0f%n", part.name(), part.mode(), part.threads(), measurement.framesPerSecond());
    }

    private void write(Path file) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kernel", kernelName());
        all.put("versions", Build.versions());
        all.put("commit", Build.commit());
        all.put("results", measurements.stream().map(this::fields).toList());
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write %s: %s, expected a place for a file. Change --json.".formatted(file, e), e);
        }
    }

    private Map<String, Object> fields(Measurement measurement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("part", measurement.part().name());
        fields.put("mode", measurement.part().mode());
        fields.put("threads", measurement.part().threads());
        fields.put("batch", configuration.batch());
        fields.put("frames", configuration.frames());
        fields.put("runs", measurement.runs());
        fields.put("framesPerSecond", measurement.framesPerSecond());
        return fields;
    }
}
