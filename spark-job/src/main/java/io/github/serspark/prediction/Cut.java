package io.github.serspark.prediction;

import io.github.serspark.audio.Windows;
import io.github.serspark.run.UserException;
import java.util.Optional;

/**
 * Which parts of recordings are judged, each by itself.
 *
 * @param windows over every recording, if it is cut so
 * @param segments a CSV file that lists them, if there is one
 */
public record Cut(Optional<Windows> windows, Optional<String> segments) {
    /** Every recording as a whole. */
    public static final Cut NONE = new Cut(Optional.empty(), Optional.empty());

    public Cut {
        if (windows.isPresent() && segments.isPresent()) {
            throw new UserException("Cannot cut recordings by --window and by --segments: both are given, expected one."
                    + " Leave the other out.");
        }
    }

    /** Whether answers are of parts. */
    boolean isCut() {
        return windows.isPresent() || segments.isPresent();
    }
}
