package io.github.serspark.cli;

import io.github.serspark.run.UserException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark, for one command: set up as all commands want it, and stopped without a word. */
final class Session implements AutoCloseable {
    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String FATAL_ERRORS = "spark.executor.killOnFatalError.depth";

    /** The last of Java's options counts: executors write names and numbers as the driver does, see {@link Ser}. */
    private static final String LOCALE = "-Duser.language=en -Duser.country=US -Duser.variant= -Duser.script="
            + " -Duser.extensions= -Duser.language.format=en -Duser.country.format=US";

    private final SparkSession spark;

    private Session(SparkSession spark) {
        this.spark = spark;
    }

    /** @throws UserException if the driver's memory does not suffice for Spark itself */
    static Session open() {
        SparkConf given = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder()
                .config(EXECUTOR_OPTIONS, (given.get(EXECUTOR_OPTIONS, "") + " " + LOCALE).strip());
        if (isLocal(given.get("spark.master", "")) && !given.contains(FATAL_ERRORS)) {
            builder.config(FATAL_ERRORS, 0); // an OutOfMemoryError fails the job, and not this process
        }
        try {
            return new Session(builder.getOrCreate());
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
