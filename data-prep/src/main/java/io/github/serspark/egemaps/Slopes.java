package io.github.serspark.egemaps;

import java.util.ArrayList;
import java.util.List;

/**
 * How steeply a contour rises from minima to maxima and falls from maxima to minima, per second (Eyben et al. 2016, section
 * 3.3).
 */
record Slopes(double meanRising, double deviationRising, double meanFalling, double deviationFalling) {

    /** Of values every 10 ms and their extrema. */
    static Slopes of(double[] contour, List<Extremum> extrema) {
        if (contour.length == 0) {
            return new Slopes(0, 0, 0, 0);
        }
        int end = contour.length - 1;
        if (extrema.isEmpty()) {
            double slope = (contour[end] - contour[0]) / contour.length;
            return new Slopes(Math.max(slope, 0), 0, Math.min(slope, 0), 0);
        }
        Sums rising = new Sums();
        Sums falling = new Sums();
        Extremum maximum = new Extremum(0, contour[0], true);
        Extremum minimum = new Extremum(0, contour[0], false);
        for (Extremum extremum : extrema) {
            if (extremum.isMaximum()) {
                rising.add(slope(minimum, extremum));
                maximum = extremum;
            } else {
                falling.add(-slope(maximum, extremum));
                minimum = extremum;
            }
        }
        boolean falls = extrema.get(extrema.size() - 1).isMaximum();
        Extremum tail = new Extremum(end, contour[end], !falls);
        if (falls) {
            falling.addTail(slope(maximum, tail)); // negative, unlike the others: so it was
        } else {
            rising.addTail(slope(minimum, tail));
        }
        return new Slopes(rising.mean(), rising.deviation(), falling.mean(), falling.deviation());
    }

    private static double slope(Extremum from, Extremum to) {
        return (to.value() - from.value()) / ((to.index() - from.index()) * Descriptors.STEP_SECONDS);
    }

    private static final class Sums {
        private final List<Double> slopes = new ArrayList<>();
        private double tail;
        private int count;

        private void add(double slope) {
            slopes.add(slope);
            count++;
        }

        private void addTail(double slope) {
            tail = slope;
            count++;
        }

        private double mean() {
            double sum = tail;
            for (double slope : slopes) {
                sum += slope;
            }
            return count == 0 ? 0 : sum / count;
        }

        /** The tail counts in the divisor and in the mean, and its own deviation does not: so it was. */
        private double deviation() {
            double squares = 0;
            for (double slope : slopes) {
                squares += (slope - mean()) * (slope - mean());
            }
            return count == 0 ? 0 : Math.sqrt(squares / count);
        }
    }
}
