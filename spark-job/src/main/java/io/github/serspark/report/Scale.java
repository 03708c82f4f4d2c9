package io.github.serspark.report;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** An axis of shares from {@code low} to {@code high}, which lie at {@code start} and {@code end} of the figure. */
public record Scale(double low, double high, double start, double end) {

    private static final int STEPS_OF_PERCENT = 5;

    /** The shortest axis in steps of 5 % on which all {@code shares} lie; NaN lies anywhere. */
    public static Scale around(DoubleStream shares, double start, double end) {
        DoubleSummaryStatistics found = shares.filter(Double::isFinite).summaryStatistics();
        if (found.getCount() == 0) {
            return new Scale(0, 1, start, end);
        }
        int first = Math.max(0, (int) Math.ceil(found.getMin() * 100 / STEPS_OF_PERCENT) - 1);
        int last = Math.min(100 / STEPS_OF_PERCENT, (int) Math.floor(found.getMax() * 100 / STEPS_OF_PERCENT) + 1);
        return new Scale(first * STEPS_OF_PERCENT / 100.0, last * STEPS_OF_PERCENT / 100.0, start, end);
    }

    public double at(double share) {
        return start + (share - low) / (high - low) * (end - start);
    }

    /** Round shares along the axis, at most eight. */
    public List<Double> ticks() {
        int from = (int) Math.round(100 * low);
        int to = (int) Math.round(100 * high);
        int step = to - from <= 30 ? 5 : to - from <= 70 ? 10 : 20;
        return IntStream.rangeClosed(0, 100 / step)
                .map(i -> i * step)
                .filter(percent -> percent >= from && percent <= to)
                .mapToObj(percent -> percent / 100.0)
                .toList();
    }
}
