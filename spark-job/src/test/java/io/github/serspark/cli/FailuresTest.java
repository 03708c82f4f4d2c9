package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of what executors report only the text is there, with their traces in it. */
final class FailuresTest {
    private static final String MASTER = "spark.master";

    private final StringWriter said = new StringWriter();

    @AfterEach
    void forgetMaster() {
        System.clearProperty(MASTER);
    }

    @Test
    void memoryThatIsNotEnoughIsNamedWithTheOptionThatGivesMore() {
        assertEquals(2, report(new IllegalStateException(new OutOfMemoryError("Java heap space"))));
        assertTrue(said.toString().startsWith("Cannot go on: no memory is left (Java heap space), expected"), text());
        assertTrue(text().contains("--driver-memory"), text());
        assertEquals(1, text().lines().count());
    }

    @Test
    void memoryOfExecutorsIsTheDriversOnlyInLocalMode() {
        Exception failure = new IllegalStateException(
                "Job aborted: Lost task 0.0 (host executor 1): java.lang.OutOfMemoryError: Java heap space\n\tat a.B.c(B.java:1)");
        System.setProperty(MASTER, "local[4]");
        assertEquals(2, report(failure));
        System.setProperty(MASTER, "yarn");
        assertEquals(2, report(failure));
        assertEquals(
                "Give more by --driver-memory|Give more by --executor-memory",
                text().lines()
                        .map(line -> line.replaceAll(".*(Give more by [a-z-]*).*", "$1"))
                        .reduce((first, second) -> first + "|" + second)
                        .orElseThrow());
    }

    @Test
    void whatMayNotBeOpenedIsNamed() {
        String before = "Job aborted: Lost task 0.0 (host executor driver): ";
        for (String cause : new String[] {
            "java.io.FileNotFoundException: /data/part-1 (Permission denied)",
            "org.apache.hadoop.security.AccessControlException: Permission denied: user=u, inode=\"/data/part-1\"",
            "java.nio.file.AccessDeniedException: s3a://b/data/part-1: open: 403 Forbidden"
        }) {
            assertEquals(2, report(new IllegalStateException(before + cause + "\n\tat a.B.c(B.java:1)")));
        }
        assertEquals(3, text().lines().count());
        assertTrue(
                text().lines().allMatch(line -> line.matches("Cannot open a file: .*/data/part-1.*, expected one.*")));
    }

    @Test
    void aChecksumFileOfOtherBytesIsNamed() {
        Exception failure =
                new IllegalStateException("Lost task 0.0: org.apache.hadoop.fs.ChecksumException: Checksum error:"
                        + " file:/data/part-1.parquet at 0 exp: 1 got: 2\n\tat a.B.c(B.java:1)");
        assertEquals(2, report(failure));
        assertTrue(text().startsWith("Cannot read /data/part-1.parquet: its bytes are not those"), text());
    }

    @Test
    void theRestIsOurs() {
        assertEquals(
                3, report(new IllegalStateException("java.io.FileNotFoundException: /x (No such file or directory)")));
        assertTrue(text().contains("at io.github.serspark.cli.FailuresTest"), text());
    }

    private int report(Throwable failure) {
        return Failures.report(failure, new PrintWriter(said, true));
    }

    private String text() {
        return said.toString();
    }
}
