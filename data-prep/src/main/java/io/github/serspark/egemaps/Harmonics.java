package io.github.serspark.egemaps;

/**
 * The harmonics of a voice in a magnitude spectrum (Eyben et al. 2016, section 3.1): harmonic 0 is the fundamental. Written
 * over by the next frame.
 */
final class Harmonics {
    static final double NONE_DB = -201; // the level of what is not there
    private static final double FLOOR_DB = -200;
    private static final int COUNT = 100;
    private static final double AROUND_FORMANT = 0.2; // a share of its frequency

    private final double binHz;
    private final int[] bin = new int[COUNT];
    private final double[] magnitude = new double[COUNT]; // at the bin; 0: none found
    private final double[] frequency = new double[COUNT]; // between bins, Hz
    private final double[] peak = new double[COUNT]; // between bins
    private final double[] level = new double[COUNT]; // dB re fundamental

    Harmonics(double binHz) {
        this.binHz = binHz;
    }

    /** @param hertz the fundamental frequency, over 0 */
    void analyse(double[] spectrum, double hertz) {
        for (int i = 0; i < COUNT; i++) {
            find(spectrum, i, hertz);
        }
        for (int i = 1; i < COUNT; i++) {
            if (bin[i] == bin[i - 1]) { // found twice: the second does not count, and cannot be found a third time
                bin[i] = 0;
                magnitude[i] = 0;
                peak[i] = 0;
                level[i] = NONE_DB;
            } else {
                level[i] = relativeLevel(peak[i]);
            }
        }
        level[0] = 0;
    }

    /** The level of the 2nd partial over that of the 3rd, in dB: "H1" and "H2" by a count from 0. Within 201. */
    double h1OverH2() {
        return limited(level[1] - level[2]);
    }

    /** The level of the 2nd partial over that of the strongest harmonic near the third formant, in dB, within 201. */
    double h1OverA3(double formantHz) {
        int strongest = strongest(formantHz);
        double difference = level[1] + (strongest < 0 ? NONE_DB : -level[strongest]);
        return limited(difference);
    }

    private static double limited(double decibels) {
        return Math.min(Math.max(decibels, NONE_DB), -NONE_DB);
    }

    /** The level of the strongest harmonic near a formant re the fundamental, in dB; 0 if there is none. */
    double amplitude(double formantHz) {
        int strongest = strongest(formantHz);
        return strongest < 0 ? 0 : level[strongest];
    }

    private int strongest(double formantHz) {
        double lowest = (1 - AROUND_FORMANT) * formantHz;
        double highest = (1 + AROUND_FORMANT) * formantHz;
        int strongest = -1;
        for (int i = 0; i < COUNT; i++) {
            boolean near = magnitude[i] > 0 && frequency[i] >= lowest && frequency[i] <= highest;
            if (near && (strongest < 0 || magnitude[i] > magnitude[strongest])) {
                strongest = i;
            }
        }
        return strongest;
    }

    private void find(double[] spectrum, int i, double hertz) {
        int nearest = bin((i + 1) * hertz);
        int found = peak(spectrum, nearest, bin((i + 0.5) * hertz), bin((i + 1.5) * hertz));
        if (found < 0 || found < bin(0.5 * hertz)) {
            bin[i] = nearest;
            magnitude[i] = 0;
            frequency[i] = 0;
            peak[i] = 0;
            return;
        }
        Parabola vertex = Parabola.vertex(spectrum, found);
        bin[i] = found;
        magnitude[i] = spectrum[found];
        frequency[i] = (found + vertex.x()) * binHz;
        peak[i] = vertex.y();
    }

    /** The peak nearest to a bin, the higher of two; -1 if there is none from {@code first} to {@code last}. */
    private static int peak(double[] spectrum, int nearest, int first, int last) {
        for (int distance = 0; nearest + distance <= last || nearest - distance >= first; distance++) {
            if (nearest + distance <= last && isPeak(spectrum, nearest + distance)) {
                return nearest + distance;
            }
            if (nearest - distance >= first && isPeak(spectrum, nearest - distance)) {
                return nearest - distance;
            }
        }
        return -1;
    }

    private static boolean isPeak(double[] spectrum, int k) {
        return k > 0 && k < spectrum.length - 1 && spectrum[k] > spectrum[k - 1] && spectrum[k] > spectrum[k + 1];
    }

    private double relativeLevel(double height) {
        if (magnitude[0] == 0) {
            return NONE_DB;
        }
        double ratio = height / magnitude[0]; // the fundamental's height at its bin, not between bins
        return ratio > 0 ? Math.max(20 * StrictMath.log10(ratio), FLOOR_DB) : FLOOR_DB;
    }

    private int bin(double hertz) {
        return (int) Math.round(hertz / binHz);
    }
}
