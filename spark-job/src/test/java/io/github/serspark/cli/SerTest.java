package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.run.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SerTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommandAndEndsWell() {
        assertEquals(0, ser("--help"));

        for (String command : Ser.commandLine().getSubcommands().keySet()) {
            assertTrue(out.toString().contains("  " + command), command);
        }
    }

    @Test
    void helpOfACommandStatesItsKeysWithDefaultsAndComments() {
        assertEquals(0, ser("prepare", "--help"));

        String help = out.toString();
        assertTrue(help.contains("--corpus=CORPUS"), help);
        assertTrue(
                help.contains("  rating-source = summary\n      Where the mean ratings of IEMOCAP come from:"), help);
        assertTrue(help.contains("  partition.train = []\n"), help);
        assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
    }

    @Test
    void anUnknownCommandIsTheUsersFault() {
        assertEquals(2, ser("fly"));
        assertEquals("Cannot read the command line: 'ser' does not know 'fly'. See 'ser --help'.\n", err.toString());
    }

    @Test
    void noCommandIsTheUsersFault() {
        assertEquals(2, ser());
        assertEquals("Cannot read the command line: Missing required subcommand. See 'ser --help'.\n", err.toString());
    }

    @Test
    void aMissingOptionIsTheUsersFault() {
        assertEquals(2, ser("prepare", "--out", "somewhere"));
        assertEquals(
                "Cannot read the command line: Missing required option: '--corpus=CORPUS'. See 'ser prepare --help'.\n",
                err.toString());
    }

    @Test
    void featuresHaveTwoLevels() {
        assertEquals(2, ser("features", "a.wav", "--out", "f.csv", "--level", "words"));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("--level"), err.toString());
        assertEquals(0, ser("features", "--help"));
        assertTrue(out.toString().contains("--out=FILE"), out.toString());
    }

    @Test
    void featuresOfNothingAreTheUsersFault() {
        assertEquals(2, ser("features", "/nowhere.wav", "--level", "descriptors", "--out", "f.csv"));
        assertEquals(
                "Cannot describe /nowhere.wav: it does not exist, expected a recording or a folder of them.\n",
                err.toString());
    }

    @Test
    void anUnknownKeyIsReportedBeforeSparkStarts() {
        assertEquals(2, ser("prepare", "--corpus", "nowhere", "--out", "somewhere", "--set", "frame-mz=40"));

        assertTrue(err.toString().startsWith("Cannot set prepare.frame-mz (--set): "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void theUsersFaultIsASentenceEvenWhenWrapped() {
        Throwable failure = new IllegalStateException("job aborted", new UserException("Cannot read x: y."));

        assertEquals(2, Failures.report(failure, new PrintWriter(err)));
        assertEquals("Cannot read x: y.\n", err.toString());
    }

    @Test
    void aFullDiskIsTheUsersWhereverItIs() {
        Throwable inATask =
                new IllegalStateException("Job aborted: FSError: java.io.IOException: No space left on device");

        assertEquals(2, Failures.report(new IllegalStateException("write failed", inATask), new PrintWriter(err)));
        assertEquals(
                "Cannot write: No space left on device, expected room for the output and in spark.local.dir. Make room and"
                        + " run it again.\n",
                err.toString());
    }

    @Test
    void ourFaultComesWithAStackTrace() {
        assertEquals(3, Failures.report(new IllegalStateException("broken"), new PrintWriter(err)));

        assertTrue(err.toString().startsWith("java.lang.IllegalStateException: broken\n\tat "), err.toString());
        assertFalse(err.toString().contains("Cannot"));
    }

    private int ser(String... args) {
        CommandLine ser = Ser.commandLine();
        ser.setOut(new PrintWriter(out, true));
        ser.setErr(new PrintWriter(err, true));
        return ser.execute(args);
    }
}
