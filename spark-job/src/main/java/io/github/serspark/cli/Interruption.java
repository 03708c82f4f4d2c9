package io.github.serspark.cli;

import io.github.serspark.run.Events;
import io.github.serspark.run.Progress;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * An end by a signal, such as Ctrl-C: told in a sentence, before Spark is stopped under the feet of the command, which then has
 * nothing more to say. Java gives the exit status: 128 and the signal's number.
 */
final class Interruption {
    /** Hadoop calls the hooks of all libraries one after the other, the highest first; Spark's have up to 50. */
    private static final int BEFORE_SPARK = 100;

    private static final Set<String> RESUMABLE = Set.of("train", "reproduce");

    private static volatile boolean over;
    private static volatile boolean underWay;

    private Interruption() {}

    /** From now on until {@link #end} a signal interrupts the command. */
    static void watch(PrintWriter err, String... command) {
        ShutdownHookManager.get().addShutdownHook(() -> begin(err, command), BEFORE_SPARK);
    }

    /** The command has ended by itself. */
    static void end() {
        over = true;
    }

    static boolean isUnderWay() {
        return underWay;
    }

    private static void begin(PrintWriter err, String... command) {
        if (over || !isBySignal()) {
            return;
        }
        underWay = true;
        Progress.silence();
        String sentence = sentence(command);
        Events.log("interrupted", Map.of("message", sentence));
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        if (System.getenv("SER_TERMINAL") != null) {
            err.println(); // after a line that moved
        }
        err.println(sentence);
        System.setErr(new PrintStream(
                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)); // for traces of threads
    }

    /** Otherwise Spark itself has given up, and says why. Java handles a signal in a thread that waits for all hooks. */
    private static boolean isBySignal() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().matches("SIG[A-Z]+ handler"));
    }

    private static String sentence(String... command) {
        return List.of(command).stream().anyMatch(RESUMABLE::contains)
                ? "Interrupted: the same command, called again, goes on where it stopped."
                : "Interrupted: nothing is complete. Call the same command again.";
    }
}
