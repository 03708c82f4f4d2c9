package io.github.serspark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a task's attention follows loudness: the mean over utterances, and a histogram of width 300 and height 80. */
record LoudnessView(
        String task,
        String mean,
        String interval,
        String deviation,
        String n,
        Optional<String> undefined,
        List<Bar> bars,
        Optional<String> meanX) {

    private static final int BINS = 40;
    private static final double WIDTH = 300;
    private static final double HEIGHT = 80;

    record Bar(String x, String y, String width, String height) {}

    static LoudnessView of(LoudnessCorrelation correlation) {
        double[] r = correlation.r().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(r).average().orElse(Double.NaN);
        int undefined = correlation.r().size() - r.length;
        return new LoudnessView(
                correlation.task().id(),
                Numbers.signed(mean, 2),
                interval(correlation.ofMean()),
                Numbers.decimal(deviation(r, mean), 2),
                Numbers.count(r.length),
                undefined == 0 ? Optional.empty() : Optional.of(Numbers.count(undefined)),
                bars(r),
                r.length == 0 ? Optional.empty() : Optional.of(length(x(mean))));
    }

    private static String interval(Bounds bounds) {
        return bounds.isKnown()
                ? "%s to %s".formatted(Numbers.signed(bounds.low(), 2), Numbers.signed(bounds.high(), 2))
                : Numbers.MISSING;
    }

    /** The sample standard deviation. */
    private static double deviation(double[] values, double mean) {
        double squares = Arrays.stream(values).map(r -> (r - mean) * (r - mean)).sum();
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }

    private static List<Bar> bars(double[] values) {
        int[] counts = new int[BINS];
        for (double r : values) {
            counts[Math.max(0, Math.min(BINS - 1, (int) ((r + 1) / 2 * BINS)))]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double height = HEIGHT * counts[bin] / most;
                double width = WIDTH / BINS;
                bars.add(new Bar(length(bin * width), length(HEIGHT - height), length(width), length(height)));
            }
        }
        return bars;
    }

    private static double x(double r) {
        return (r + 1) / 2 * WIDTH;
    }

    private static String length(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
