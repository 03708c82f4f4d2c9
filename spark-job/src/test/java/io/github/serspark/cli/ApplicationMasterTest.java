package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.run.UserException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

final class ApplicationMasterTest {
    @Test
    void whatWasSaidIsAllThatIsThrown() {
        assertEquals(
                "Cannot read x: y.\n",
                thrown(err -> Failures.report(new IllegalStateException(new UserException("Cannot read x: y.")), err)));
    }

    @Test
    void aFailureWithoutWordsStillSaysWhereToLook() {
        assertEquals("Exit status 2: see what the driver printed.\n", thrown(err -> 2));
    }

    @Test
    void successEndsWithoutAnException() {
        assertDoesNotThrow(() -> ApplicationMaster.run(err -> 0));
    }

    @Test
    void noOtherDriverIsTakenForIt() {
        assertFalse(ApplicationMaster.isHere());
    }

    /** As YARN prints it. */
    private static String thrown(ToIntFunction<PrintWriter> command) {
        StringWriter printed = new StringWriter();
        assertThrows(RuntimeException.class, () -> ApplicationMaster.run(command))
                .printStackTrace(new PrintWriter(printed, true));
        return printed.toString();
    }
}
