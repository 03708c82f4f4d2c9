package io.github.serspark.egemaps;

/**
 * A magnitude spectrum of 60 ms over the logarithm of frequency (Eyben et al. 2016, section 3.1, pitch; after Hermes, 1988):
 * only the surroundings of peaks, smoothed, interpolated, and weighted as the ear does low notes.
 */
final class OctaveSpectrum {
    private static final double LOWEST_HZ = 25;
    private static final double CORNER_HZ = 65; // where the weight is 1/2
    private static final double CORNER_BASE_HZ = 50;
    private static final int REACH = 2; // bins to either side of a peak that stay

    private final int points;
    private final double lowestOctave; // log2 of Hz
    private final double octaves;
    private final SplineGrid grid;
    private final double[] weights;
    private final double[] enhanced;
    private final double[] result;

    /**
     * @param bins of the spectrum, and points of the result
     * @param binHz from a bin to the next
     */
    OctaveSpectrum(int bins, double binHz) {
        points = bins;
        lowestOctave = log2(LOWEST_HZ);
        octaves = log2((bins - 1) * binHz) - lowestOctave;
        double[] knots = new double[bins];
        for (int k = 1; k < bins; k++) {
            knots[k] = log2(k * binHz);
        }
        knots[0] = 2 * knots[1] - knots[2]; // as far before bin 1 as that is before bin 2: 0 Hz has no logarithm
        double[] octave = new double[points];
        for (int j = 0; j < points; j++) {
            octave[j] = lowestOctave + j * step();
        }
        octave[points - 1] = knots[bins - 1];
        grid = new SplineGrid(knots, octave);
        weights = weights();
        enhanced = new double[bins];
        result = new double[points];
    }

    /** One more than the steps there are: so the scale was made that the harmonics are looked for on. */
    double pointsPerOctave() {
        return points / octaves;
    }

    /** The frequency of a point, which may lie between two. */
    double frequency(double point) {
        return StrictMath.pow(2, lowestOctave + point * step());
    }

    /**
     * @param magnitude {@code [bins]}
     * @return {@code [bins]}, from 25 Hz to half the sampling rate, not negative; written over by the next
     */
    double[] of(double[] magnitude) {
        enhance(magnitude);
        smooth();
        grid.read(enhanced, result);
        for (int j = 0; j < points; j++) {
            result[j] = Math.max(0, result[j]) * weights[j];
        }
        return result;
    }

    /** Keeps what lies near a peak. */
    private void enhance(double[] magnitude) {
        System.arraycopy(magnitude, 0, enhanced, 0, points);
        int peaks = 0;
        int last = 0;
        for (int k = 0; k < points; k++) {
            if (isPeak(magnitude, k)) {
                if (peaks > 0) {
                    zero(last + REACH + 1, k - REACH);
                }
                last = k;
                peaks++;
            }
        }
        if (peaks == 1) {
            zero(REACH + 1, points); // not only what is far from the peak: so it was
        }
    }

    private void zero(int from, int to) {
        for (int k = from; k < to; k++) {
            enhanced[k] = 0;
        }
    }

    private static boolean isPeak(double[] magnitude, int k) {
        if (k == 0) {
            return magnitude[0] > magnitude[1];
        }
        return magnitude[k] > magnitude[k - 1] && (k + 1 == magnitude.length || magnitude[k] >= magnitude[k + 1]);
    }

    /** Weights of 1/4, 1/2 and 1/4, the last bin excepted. */
    private void smooth() {
        double previous = 0;
        for (int k = 0; k < points - 1; k++) {
            double current = enhanced[k];
            enhanced[k] = (previous + 2 * current + enhanced[k + 1]) / 4;
            previous = current;
        }
    }

    private double[] weights() {
        double[] values = new double[points];
        double corner = pointsPerOctave() * log2(CORNER_HZ / CORNER_BASE_HZ) - 1;
        for (int j = 0; j < points; j++) {
            values[j] = 0.5 + StrictMath.atan(3 * (j + 1 - corner) / pointsPerOctave()) / Math.PI;
        }
        return values;
    }

    private double step() {
        return octaves / (points - 1);
    }

    private static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }
}
