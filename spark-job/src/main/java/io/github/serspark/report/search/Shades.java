package io.github.serspark.report.search;

import io.github.serspark.statistics.Numbers;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Colours of scores from the lowest to the highest found, in the steps that the style has. */
record Shades(double low, double high) {

    private static final int STEPS = 20;
    private static final int STEP_WIDTH = 6;

    /** A part of the bar that explains the colours. */
    record Step(int shade, int x, int width) {}

    static Shades of(DoubleStream scores) {
        DoubleSummaryStatistics found = scores.filter(Double::isFinite).summaryStatistics();
        return new Shades(found.getMin(), found.getMax());
    }

    /** 0 to 20; in between where all scores are equal. */
    int of(double score) {
        return high > low ? (int) Math.round(STEPS * (score - low) / (high - low)) : STEPS / 2;
    }

    List<Step> steps() {
        return IntStream.rangeClosed(0, STEPS)
                .mapToObj(shade -> new Step(shade, shade * STEP_WIDTH, STEP_WIDTH))
                .toList();
    }

    String lowest() {
        return Numbers.percent(low);
    }

    String highest() {
        return Numbers.percent(high);
    }
}
