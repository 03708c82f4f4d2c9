package io.github.serspark.audio;

import java.util.Locale;

/** What samples may be. */
final class SampleRange {
    /**
     * Floats go beyond full scale, and those of unit variance reach 20 or so. Integers written as floats go farther even if
     * next to nothing was said, and a single one would drown a whole corpus.
     */
    private static final double LOUDEST = 32;

    private static final int[] INTEGER_BITS = {16, 24, 32};

    private SampleRange() {}

    /** @param peak of {@code samples}, not a number or infinite if one of them is */
    static void require(float[] samples, double peak) throws DefectiveAudioException {
        if (!Double.isFinite(peak)) {
            int i = 0;
            while (Float.isFinite(samples[i])) {
                i++;
            }
            throw new DefectiveAudioException(
                    AudioDefect.NOT_FINITE, "sample %s is %s".formatted(i, samples[i]), "numbers");
        }
        if (peak > LOUDEST) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_LOUD,
                    String.format(Locale.ROOT, "up to %.4g", peak),
                    "floats from -1 to 1" + remedy(peak));
        }
    }

    private static String remedy(double peak) {
        for (int bits : INTEGER_BITS) {
            double fullScale = Math.scalb(1.0, bits - 1);
            if (peak <= fullScale) {
                return "; as they look like integers of %s bits, divide them by %s".formatted(bits, (long) fullScale);
            }
        }
        return "";
    }
}
