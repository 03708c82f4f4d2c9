package io.github.serspark.egemaps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functionals that are equally hard to reproduce.
 *
 * @param places 1 to 88
 * @param worst the largest relative error of any file
 * @param median the largest relative error of the median file
 * @param correlation the least over the files
 */
record FeatureGroup(String name, List<Integer> places, double worst, double median, double correlation) {
    static final List<FeatureGroup> ALL = List.of(
            within("loudness, spectral flux, MFCC, level", 0.001, range(11, 30), range(82, 82), range(88, 88)),
            within("pitch, segments", 0.005, range(1, 6), range(83, 87)),
            within("slopes of pitch", 0.01, range(7, 10)),
            within("jitter, shimmer", 0.01, range(31, 34)),
            within("harmonics to noise, H1-H2", 0.005, range(35, 38)),
            within("H1-A3", 0.05, range(39, 40)),
            new FeatureGroup("formant frequencies, means", List.of(41, 47, 53), 0.06, 0.001, -1),
            within("formant bandwidths, means", 0.03, IntStream.of(43, 49, 55)),
            new FeatureGroup(
                    "formant frequencies and bandwidths, deviations",
                    List.of(42, 44, 48, 50, 54, 56),
                    0.15,
                    0.01,
                    0.99),
            within("formant amplitudes", 0.02, range(45, 46), range(51, 52), range(57, 58)),
            within("spectrum of voiced and unvoiced frames", 0.005, range(59, 81)));

    private static FeatureGroup within(String name, double error, IntStream... places) {
        return new FeatureGroup(
                name, Arrays.stream(places).flatMap(IntStream::boxed).toList(), error, error, -1);
    }

    private static IntStream range(int first, int last) {
        return IntStream.rangeClosed(first, last);
    }
}
