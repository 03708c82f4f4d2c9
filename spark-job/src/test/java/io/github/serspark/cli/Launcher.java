package io.github.serspark.cli;

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
final class Launcher {
    private static final Path SCRIPT = Path.of(System.getProperty("ser.root"), "deploy", "ser");
    private static final long TIMEOUT_MINUTES = 5;

    private final Path workingDirectory;
    private final Map<String, String> environment = new HashMap<>();

    Launcher(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    Launcher with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ser", ".out");
        Path err = Files.createTempFile("ser", ".err");
        try {
            int status = start(out, err, arguments);
            return new Outcome(status, Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private int start(Path out, Path err, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended, () -> String.join(" ", command) + " did not end within minutes");
        return process.exitValue();
    }

    /** How a run ended. */
    record Outcome(int status, String out, String err) {}
}
