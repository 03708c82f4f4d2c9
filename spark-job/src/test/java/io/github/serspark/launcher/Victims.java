package io.github.serspark.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The processes of one run, found below it by what their command lines say they are. */
public final class Victims {
    private static final String DRIVER = "org.apache.spark.deploy.SparkSubmit";
    private static final String APPLICATION_MASTER = "org.apache.spark.deploy.yarn.ApplicationMaster";
    private static final String EXECUTOR = "ExecutorBackend"; // with another prefix for each kind of cluster

    private final ProcessHandle run;

    public Victims(Process run) {
        this.run = run.toHandle();
    }

    /** The JVMs of the executors there are just now. */
    public List<ProcessHandle> executors() {
        return jvms(EXECUTOR);
    }

    /** The JVM of the driver in YARN's cluster mode. */
    public Optional<ProcessHandle> applicationMaster() {
        return jvms(APPLICATION_MASTER).stream().findFirst();
    }

    /** The JVM of the driver, once it has begun. */
    public Optional<ProcessHandle> driver() {
        return jvms(DRIVER).stream().findFirst();
    }

    private List<ProcessHandle> jvms(String mainClass) {
        return run.descendants()
                .filter(process -> isJvmOf(mainClass, arguments(process)))
                .toList();
    }

    private static boolean isJvmOf(String mainClass, List<String> arguments) {
        return arguments.stream()
                        .anyMatch(argument -> argument.startsWith("org.apache.spark.") && argument.endsWith(mainClass))
                && arguments.get(0).endsWith("java");
    }

    /** Nothing if it has ended. What Java itself says of a command line stops after a page. */
    private static List<String> arguments(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
            List<String> arguments = List.of(line.split("\0", -1));
            return line.isEmpty() ? List.of() : arguments;
        } catch (IOException e) {
            return List.of(); // it has ended
        }
    }

    /** Kills with signal 9 and waits until it is gone. */
    public static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        waitUntil(() -> arguments(process).isEmpty(), Duration.ofSeconds(30), "process " + process.pid() + " is gone");
    }

    /** Ends all that is left of the run. */
    public void killAll() throws InterruptedException {
        List<ProcessHandle> all = run.descendants().toList();
        run.destroyForcibly();
        for (ProcessHandle process : all) {
            kill(process);
        }
    }

    public static void waitUntil(BooleanSupplier condition, Duration atMost, String what) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > atMost.toNanos()) {
                throw new AssertionError("Waited in vain for " + atMost + " until " + what);
            }
            Thread.sleep(20);
        }
    }
}
