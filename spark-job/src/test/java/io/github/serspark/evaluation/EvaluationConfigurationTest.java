package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationConfigurationTest {

    @Test
    void everyKeyArrivesAndHasADefault() {
        assertEquals(new EvaluationConfiguration(true, 1), EvaluationConfiguration.of(Settings.of("evaluate")));
        assertEquals(
                new EvaluationConfiguration(false, 9),
                EvaluationConfiguration.of(Settings.of("evaluate", "attention=false", "seed=9")));
    }

    @Test
    void aSwitchIsOnOrOff() {
        assertRefused(
                "Cannot set evaluate.attention (--set): \"perhaps\", expected true or false.", "attention=perhaps");
    }

    @Test
    void aSeedIsNotNegative() {
        assertRefused("Cannot set evaluate.seed (--set): -1, expected a whole number from 0.", "seed=-1");
    }

    /** Before there is a session, as all other mistakes. */
    @Test
    void aLeaseThatRunsOutTooSoonIsRefused() {
        Settings settings = Settings.of("evaluate", "lease.heartbeat-seconds=0");
        String message = assertThrows(
                        UserException.class,
                        () -> new Evaluation("data", "model", "out", Optional.empty(), false, settings))
                .getMessage();
        assertTrue(message.startsWith("Cannot set lease.heartbeat-seconds (--set): 0, expected "), message);
    }

    private static void assertRefused(String message, String assignment) {
        Settings settings = Settings.of("evaluate", assignment);
        assertEquals(
                message,
                assertThrows(
                                UserException.class,
                                () -> new Evaluation("data", "model", "out", Optional.empty(), false, settings))
                        .getMessage());
    }
}
