package io.github.serspark.report;

import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.Sample;
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

    private static final double CONFIDENCE = 0.95;
    private static final int BINS = 40;
    private static final double WIDTH = 300;
    private static final double HEIGHT = 80;

    record Bar(String x, String y, String width, String height) {}

    static LoudnessView of(LoudnessCorrelation correlation) {
        Sample r = Sample.of(correlation.r().stream().mapToDouble(Double::doubleValue));
        int undefined = correlation.r().size() - r.n();
        return new LoudnessView(
                correlation.task().id(),
                Numbers.signed(r.mean(), 2),
                interval(r.ofMean(CONFIDENCE)),
                Numbers.decimal(r.deviation(), 2),
                Numbers.count(r.n()),
                undefined == 0 ? Optional.empty() : Optional.of(Numbers.count(undefined)),
                bars(r.values()),
                r.n() == 0 ? Optional.empty() : Optional.of(length(x(r.mean()))));
    }

    private static String interval(Interval interval) {
        return interval.isDefined()
                ? "%s to %s".formatted(Numbers.signed(interval.low(), 2), Numbers.signed(interval.high(), 2))
                : Numbers.MISSING;
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
