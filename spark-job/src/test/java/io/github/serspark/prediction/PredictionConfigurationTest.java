package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;
import org.junit.jupiter.api.Test;

class PredictionConfigurationTest {

    @Test
    void recordingsMayLastFiveMinutes() {
        assertEquals(300, PredictionConfiguration.of(Settings.of("predict")).maxSeconds());
        assertEquals(
                0.5,
                PredictionConfiguration.of(Settings.of("predict", "max-seconds=0.5"))
                        .maxSeconds());
    }

    @Test
    void noLengthIsNone() {
        Settings settings = Settings.of("predict", "max-seconds=0");
        PredictionConfiguration.of(settings);
        assertEquals(
                "Cannot set predict.max-seconds (--set): 0, expected a number over 0 up to 3600.",
                assertThrows(UserException.class, settings::check).getMessage());
    }
}
