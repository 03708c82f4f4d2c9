package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;
import org.junit.jupiter.api.Test;

class EvaluationConfigurationTest {

    @Test
    void attentionIsWrittenUnlessSwitchedOff() {
        assertTrue(EvaluationConfiguration.of(Settings.of("evaluate")).attention());
        assertFalse(EvaluationConfiguration.of(Settings.of("evaluate", "attention=false"))
                .attention());
    }

    @Test
    void aSwitchIsOnOrOff() {
        String message = assertThrows(
                        UserException.class, () -> Evaluation.check(Settings.of("evaluate", "attention=perhaps")))
                .getMessage();
        assertEquals("Cannot set evaluate.attention (--set): \"perhaps\", expected true or false.", message);
    }
}
