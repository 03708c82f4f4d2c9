package io.github.serspark.kernel;

/**
 * Frames that are features already, such as acoustic descriptors: an utterance's values are the rows of its features, one after
 * the other, and a row is a frame.
 */
public final class GivenFeatures extends FrontEnd {
    private static final long serialVersionUID = 1L;

    /** Far more than anybody's: those of the largest speech models have some thousands. */
    private static final int MAX_COLUMNS = 1 << 16;

    /** @param columns features of a frame */
    public GivenFeatures(int columns) {
        super(valid(columns), columns);
    }

    private static int valid(int columns) {
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "Cannot learn from frames of " + columns + " features: expected 1 to " + MAX_COLUMNS);
        }
        return columns;
    }

    @Override
    public int features() {
        return frameLength();
    }
}
