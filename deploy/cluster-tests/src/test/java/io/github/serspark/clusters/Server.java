package io.github.serspark.clusters;

import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server written in Java, as a process of its own, which ends after half an hour at the latest. */
final class Server {
    static final Path SPARK_HOME = Path.of(System.getProperty("ser.root"), "deploy/embedded-spark/target/spark-home");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private Server(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param folder the working directory; what the server says goes to a file there
     * @param classPath as Java reads it
     * @param words options of Java, the main class and its arguments
     */
    static Server start(Path folder, String classPath, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("timeout", "1800", java(), "-cp", classPath));
        command.addAll(words);
        Path log = Files.createTempFile(folder, "server", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_") || name.startsWith("HADOOP_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.12"); // as Spark's scripts do
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
        return new Server(builder.start(), log);
    }

    /** One of the embedded Spark. */
    static Server ofSpark(Path folder, String mainClass, String... arguments) throws IOException {
        List<String> words = Stream.concat(Stream.of("-Xmx512m", mainClass), Stream.of(arguments))
                .toList();
        return start(folder, SPARK_HOME.resolve("jars") + "/*", words);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Process process() {
        return process;
    }

    /** Returns when it is up; what it said is in the failure if it never is. */
    Server await(BooleanSupplier up) throws InterruptedException, IOException {
        try {
            Victims.waitUntil(() -> !process.isAlive() || up.getAsBoolean(), PATIENCE, "a server is up");
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(log), e);
        }
        if (!process.isAlive()) {
            throw new AssertionError(Files.readString(log));
        }
        return this;
    }

    boolean said(String text) {
        try {
            return Files.readString(log).contains(text);
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** With all that it started. */
    void stop() throws InterruptedException {
        new Victims(process).killAll();
    }
}
