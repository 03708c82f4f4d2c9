package io.github.serspark.doctor;

import java.util.List;

/** Spark 3.5 runs on Java 17 and no later one, and so do we. */
record JavaCheck(int feature, String version, String vendor) implements Check {
    private static final int WANTED = 17;

    static JavaCheck real() {
        return new JavaCheck(
                Runtime.version().feature(), Runtime.version().toString(), System.getProperty("java.vendor"));
    }

    @Override
    public List<Finding> findings() {
        String found = "%s of %s".formatted(version, vendor);
        return List.of(
                feature == WANTED
                        ? Finding.ok("Java", found)
                        : Finding.problem("Java", found, "Install a JDK 17, and set JAVA_HOME to it."));
    }
}
