package io.github.serspark.egemaps;

/**
 * Candidates of pitch by subharmonic summation (Hermes, 1988; Eyben et al. 2016, section 3.1): the octave spectrum is moved
 * down by the logarithms of 1 to 15 and summed, so that all harmonics of a voice meet at the fundamental.
 */
final class SubharmonicSummation {
    private static final int HARMONICS = 15;
    private static final double COMPRESSION = 0.85; // of a harmonic to the one before
    private static final double LOWEST_HZ = 55;
    private static final double HIGHEST_HZ = 1_000;

    private final OctaveSpectrum scale;
    private final int[] shift = new int[HARMONICS]; // points
    private final double[] weight = new double[HARMONICS];

    SubharmonicSummation(OctaveSpectrum scale) {
        this.scale = scale;
        for (int h = 0; h < HARMONICS; h++) {
            shift[h] = (int) Math.floor(scale.pointsPerOctave() * StrictMath.log(h + 1.0) / StrictMath.log(2));
            weight[h] = StrictMath.pow(COMPRESSION, h) / HARMONICS;
        }
    }

    /** @param octaves the spectrum over the logarithm of frequency, not negative */
    PitchCandidates of(double[] octaves) {
        double[] sums = sums(octaves);
        double mean = mean(sums);
        int[] peaks = highestPeaks(sums);
        double[] hertz = new double[PitchCandidates.COUNT];
        double[] voicing = new double[PitchCandidates.COUNT];
        double[] score = new double[PitchCandidates.COUNT];
        int count = 0;
        for (int peak : peaks) {
            if (peak == 0) {
                break;
            }
            Parabola vertex = Parabola.vertex(sums, peak);
            double frequency = scale.frequency(peak + vertex.x());
            if (frequency >= LOWEST_HZ && frequency <= HIGHEST_HZ) {
                hertz[count] = frequency;
                score[count] = vertex.y();
                voicing[count] = vertex.y() > mean ? 1 - mean / vertex.y() : 0;
                count++;
            }
        }
        bestFirst(score, hertz, voicing);
        return new PitchCandidates(hertz, voicing);
    }

    private double[] sums(double[] octaves) {
        double[] sums = new double[octaves.length];
        for (int h = 0; h < HARMONICS; h++) {
            add(weight[h], octaves, shift[h], sums);
        }
        return sums;
    }

    private static void add(double weight, double[] octaves, int shift, double[] sums) {
        for (int j = 0; j < octaves.length - shift; j++) {
            sums[j] += weight * octaves[j + shift];
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The highest peaks, the lower of equal ones first: {@code [6]}, 0 where there is no more. */
    private static int[] highestPeaks(double[] sums) {
        int[] peaks = new int[PitchCandidates.COUNT];
        for (int j = 1; j < sums.length - 1; j++) {
            if (sums[j] > sums[j - 1] && sums[j] > sums[j + 1]) {
                insert(j, peaks, sums);
            }
        }
        return peaks;
    }

    private static void insert(int peak, int[] peaks, double[] sums) {
        int lower = peak;
        for (int i = 0; i < peaks.length && lower != 0; i++) {
            if (peaks[i] == 0 || sums[lower] > sums[peaks[i]]) {
                int displaced = peaks[i];
                peaks[i] = lower;
                lower = displaced;
            }
        }
    }

    /** Swaps the first with those that are higher between the points; the others stay in the order of their peaks. */
    private static void bestFirst(double[] score, double[] hertz, double[] voicing) {
        for (int i = 1; i < score.length; i++) {
            if (score[i] > score[0]) {
                swapWithFirst(score, i);
                swapWithFirst(hertz, i);
                swapWithFirst(voicing, i);
            }
        }
    }

    private static void swapWithFirst(double[] values, int i) {
        double first = values[0];
        values[0] = values[i];
        values[i] = first;
    }
}
