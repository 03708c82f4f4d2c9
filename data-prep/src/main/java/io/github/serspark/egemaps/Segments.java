package io.github.serspark.egemaps;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The lengths of continuously voiced or unvoiced stretches, in seconds (Eyben et al. 2016, section 3.2, temporal features).
 *
 * @param seconds {@code [segments]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Segments(double[] seconds) {
    private static final int LEAST_INSIDE = 3; // frames that make a segment
    private static final int OUTSIDE = 2; // frames in a row that end it

    /** @param inside whether a frame, from 0 to {@code frames - 1}, belongs to a segment */
    static Segments of(int frames, IntPredicate inside) {
        List<Integer> lengths = new ArrayList<>();
        int first = 0;
        int last = 0;
        int count = 0; // frames inside of the current run
        for (int k = 0; k < frames; k++) {
            if (inside.test(k)) {
                first = count == 0 ? k : first;
                last = k;
                count++;
            } else if (count > 0 && k - last >= OUTSIDE) {
                add(lengths, first, last, count);
                count = 0;
            }
        }
        add(lengths, first, last, count);
        return new Segments(lengths.stream()
                .mapToDouble(length -> length * Descriptors.STEP_SECONDS)
                .toArray());
    }

    private static void add(List<Integer> lengths, int first, int last, int count) {
        if (count >= LEAST_INSIDE) {
            lengths.add(last - first); // from frame to frame: one less than there are
        }
    }

    int count() {
        return seconds.length;
    }

    double mean() {
        return Statistics.mean(seconds);
    }

    /** The population standard deviation. */
    double deviation() {
        double mean = mean();
        double squares = 0;
        for (double length : seconds) {
            squares += (length - mean) * (length - mean);
        }
        return seconds.length == 0 ? 0 : Math.sqrt(squares / seconds.length);
    }
}
