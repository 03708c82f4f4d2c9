package io.github.serspark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference data that lie outside of the repository, at the system property {@code ser.shared}. */
public final class SharedData {
    private SharedData() {}

    /** The place of {@code name}; the test that asks is skipped, and says so, where it is absent. */
    public static Path require(String name) {
        String root = System.getProperty("ser.shared", "");
        Path path = Path.of(root, name);
        boolean there = !root.isEmpty() && Files.exists(path);
        if (!there) {
            System.err.printf("SKIPPED: no %s; give its parent by -Dser.shared=DIR%n", path);
        }
        assumeTrue(there, () -> "no " + path + "; give its parent by -Dser.shared=DIR");
        return path;
    }
}
