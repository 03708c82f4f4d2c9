package io.github.serspark.cli;

import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Spark, for one command: set up as all commands want it, and stopped without a word. */
final class Session implements AutoCloseable {
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String FATAL_ERRORS = "spark.executor.killOnFatalError.depth";

    /** The last of Java's options counts: executors write names and numbers as the driver does, see {@link Ser}. */
    private static final String LOCALE = "-Duser.language=en -Duser.country=US -Duser.variant= -Duser.script="
            + " -Duser.extensions= -Duser.language.format=en -Duser.country.format=US";

    private static volatile boolean everOpen;

    private final SparkSession spark;

    private Session(SparkSession spark) {
        this.spark = spark;
    }

    /** @throws UserException if the driver has not the memory, or the room for files, that Spark itself needs */
    static Session open() {
        return open(Map.of());
    }

    /**
     * The same.
     *
     * @param settings of Spark, where the user gives no other
     * @throws UserException if the driver has not the memory, or the room for files, that Spark itself needs
     */
    static Session open(Map<String, String> settings) {
        SparkConf given = new SparkConf();
        requireRoom(Utils.getConfiguredLocalDirs(given));
        SparkSession.Builder builder = SparkSession.builder()
                .config(EXECUTOR_OPTIONS, (given.get(EXECUTOR_OPTIONS, "") + " " + LOCALE).strip());
        settings.forEach((key, value) -> builder.config(key, given.get(key, value)));
        if (isLocal(given.get("spark.master", ""))) {
            builder.config("spark.jars", ""); // its classes are here; Spark would copy them to a temporary folder
            builder.config(
                    FATAL_ERRORS, given.get(FATAL_ERRORS, "0")); // OutOfMemoryError fails the job, not this process
        }
        try {
            Session session = new Session(builder.getOrCreate());
            everOpen = true;
            return session;
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("--driver-memory")) {
                throw new UserException(
                        "Cannot start Spark: the driver has a heap of %d MiB, expected 450 MiB or more. Give it more by --driver-memory."
                                .formatted(Runtime.getRuntime().maxMemory() >> 20),
                        e);
            }
            throw e;
        }
    }

    /** Spark itself would end the process with a status of its own. */
    private static void requireRoom(String... folders) {
        IOException last = null;
        for (String folder : folders) {
            try {
                Path place = Files.createDirectories(Path.of(folder));
                Files.delete(Files.createTempFile(place, "ser-", null));
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UserException(
                "Cannot write to %s: %s, expected a folder with room for what does not fit into memory. Name one by SPARK_LOCAL_DIRS or spark.local.dir."
                        .formatted(String.join(", ", folders), last),
                last);
    }

    /** Whether this process has had one. */
    static boolean wasEverOpen() {
        return everOpen;
    }

    /** Whether the driver does all work itself. */
    static boolean isLocal(String master) {
        return master.matches("local(\\[.*])?");
    }

    SparkSession spark() {
        return spark;
    }

    /** What executors and connections have to say when they are stopped in the midst of something is no news. */
    @Override
    public void close() {
        Configurator.setAllLevels("org.apache.spark", Level.OFF);
        spark.close();
    }
}
