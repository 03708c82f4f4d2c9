package io.github.serspark.prediction;

import io.github.serspark.audio.Windows;
import io.github.serspark.config.Settings;
import io.github.serspark.run.UserException;

/** The section {@code predict}; {@code reference.conf} says what each key means. */
record PredictionConfiguration(double maxSeconds) {
    private static final String SECTION = "predict";
    private static final int AN_HOUR = 3600;

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static PredictionConfiguration of(Settings settings) {
        return new PredictionConfiguration(settings.section(SECTION).numberAbove("max-seconds", 0, AN_HOUR));
    }

    /** @throws UserException if the windows are longer than recordings may be */
    void requireShort(Windows windows) {
        if (windows.length().doubleValue() > maxSeconds) {
            throw new UserException(
                    "Cannot cut recordings into windows of %s s: expected at most the %s s of predict.max-seconds. Shorten --window, or raise it by --set."
                            .formatted(windows.length(), maxSeconds));
        }
    }
}
