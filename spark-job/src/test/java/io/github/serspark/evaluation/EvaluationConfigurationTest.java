package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;
import org.junit.jupiter.api.Test;

class EvaluationConfigurationTest {

    @Test
    void everyKeyArrivesAndHasADefault() {
        assertEquals(new EvaluationConfiguration(1), EvaluationConfiguration.of(Settings.of("evaluate")));
        assertEquals(new EvaluationConfiguration(9), EvaluationConfiguration.of(Settings.of("evaluate", "seed=9")));
    }

    @Test
    void aSeedIsNotNegative() {
        assertEquals(
                "Cannot set evaluate.seed (--set): -1, expected a whole number from 0.",
                assertThrows(UserException.class, () -> Evaluation.check(Settings.of("evaluate", "seed=-1")))
                        .getMessage());
    }
}
