package io.github.serspark.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code deploy/ser} as a user does, in a process of its own. */
public final class Launcher {
    private static final Path SCRIPT = Path.of(System.getProperty("ser.root"), "deploy", "ser");
    private static final long TIMEOUT_MINUTES = 10;

    private final Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> absent = new ArrayList<>();
    private List<String> prefix = List.of();

    public Launcher(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    public Launcher with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** What runs it, such as {@code env} with its options. */
    public Launcher through(String... command) {
        prefix = List.of(command);
        return this;
    }

    public Launcher without(String variable) {
        absent.add(variable);
        return this;
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).outcome();
    }

    /** Does not wait. */
    public Running start(String... arguments) throws IOException {
        Path out = Files.createTempFile("ser", ".out");
        Path err = Files.createTempFile("ser", ".err");
        List<String> command = new ArrayList<>(prefix);
        command.add(SCRIPT.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().keySet().removeAll(absent);
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** A run under way, with what it has said so far in two files. */
    public record Running(Process process, Path out, Path err) {

        public Outcome outcome() throws IOException, InterruptedException {
            try {
                boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
                process.destroyForcibly();
                assertTrue(ended, () -> process.info().commandLine().orElse("a run") + " did not end within minutes");
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }
    }

    /** How a run ended. */
    public record Outcome(int status, String out, String err) {}
}
