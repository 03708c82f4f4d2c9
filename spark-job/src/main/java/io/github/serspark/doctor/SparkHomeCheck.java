package io.github.serspark.doctor;

import java.util.List;
import java.util.Optional;
import scala.util.Properties;

/**
 * Which Spark this is.
 *
 * @param home {@code SPARK_HOME}, as the launcher set or found it
 * @param root the project's directory, if the launcher started this process
 * @param spark its version
 * @param scalaVersion the version of Scala that it was built for
 */
record SparkHomeCheck(Optional<String> home, Optional<String> root, String spark, String scalaVersion)
        implements Check {
    private static final String EMBEDDED = "/deploy/embedded-spark/";

    static SparkHomeCheck real() {
        return new SparkHomeCheck(
                Optional.ofNullable(System.getenv("SPARK_HOME")),
                Optional.ofNullable(System.getenv("SER_ROOT")),
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                Properties.versionNumberString());
    }

    @Override
    public List<Finding> findings() {
        String found = "%s, Spark %s, Scala %s".formatted(place(), spark, scalaVersion);
        boolean fits = spark.startsWith("3.5.") && scalaVersion.startsWith("2.12.");
        return List.of(
                fits
                        ? Finding.ok("SPARK_HOME", found)
                        : Finding.problem(
                                "SPARK_HOME",
                                found,
                                "ser-spark is built for Spark 3.5 with Scala 2.12: set SPARK_HOME to one, or unset it for the"
                                        + " embedded Spark."));
    }

    private String place() {
        boolean embedded = root.isPresent() && home.isPresent() && home.get().startsWith(root.get() + EMBEDDED);
        return embedded ? "the embedded Spark" : home.orElse("not set");
    }
}
