package io.github.serspark.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Spark writes down of a run, with {@link #options}. */
public final class EventLog {
    private static final Set<String> LOSSES = Set.of("ExecutorLostFailure", "FetchFailed");

    private final List<JsonNode> events;

    private EventLog(List<JsonNode> events) {
        this.events = events;
    }

    public static List<String> options(Path folder) {
        return List.of(
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.logStageExecutorMetrics=true",
                "--conf",
                "spark.eventLog.dir=" + folder.toUri());
    }

    public static EventLog read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path log = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            try (Stream<String> lines = Files.lines(log)) {
                return new EventLog(lines.map(EventLog::parse).toList());
            }
        }
    }

    private static JsonNode parse(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<JsonNode> events(String type) {
        return events.stream().filter(event -> event.path("Event").asText().equals("SparkListener" + type));
    }

    /** Tasks that failed because their executor was killed, or another that had what they needed. */
    public int tasksLost() {
        return (int) events("TaskEnd")
                .map(event -> event.at("/Task End Reason/Reason").asText())
                .filter(LOSSES::contains)
                .count();
    }

    /** Executors that ended before the application did. */
    public int executorsLost() {
        return (int) events("ExecutorRemoved").count();
    }

    /** A metric of Spark's tasks, summed over the stages that {@code source} submitted, each counted once. */
    public long sum(String metric, String source) {
        return events("StageCompleted")
                .map(event -> event.path("Stage Info"))
                .filter(stage -> stage.path("Stage Name").asText().contains(source))
                .flatMap(EventLog::accumulables)
                .filter(value -> value.path("Name").asText().equals("internal.metrics." + metric))
                .mapToLong(value -> value.path("Value").asLong())
                .sum();
    }

    /** From the first of these stages to the end of the last. */
    public double seconds(String source) {
        List<JsonNode> stages = events("StageCompleted")
                .map(event -> event.path("Stage Info"))
                .filter(stage -> stage.path("Stage Name").asText().contains(source))
                .toList();
        JsonNode last = stages.get(stages.size() - 1);
        return (last.path("Completion Time").asLong()
                        - stages.get(0).path("Submission Time").asLong())
                / 1e3;
    }

    private static Stream<JsonNode> accumulables(JsonNode stage) {
        Iterable<JsonNode> all = stage.path("Accumulables");
        return StreamSupport.stream(all.spliterator(), false);
    }

    /** The largest heap that the driver was seen to use, in bytes. */
    public long driverHeap() {
        return events("StageExecutorMetrics")
                .filter(event -> event.path("Executor ID").asText().equals("driver"))
                .mapToLong(event -> event.at("/Executor Metrics/JVMHeapMemory").asLong())
                .max()
                .orElse(0);
    }
}
