package io.github.serspark.egemaps;

import java.util.ArrayList;
import java.util.List;

/**
 * The maxima and minima of a contour that matter (Eyben et al. 2016, section 3.3): those that differ enough from what is around
 * them. Which ones are passed over depends on the order of looking, and is as openSMILE has it.
 */
final class Extrema {
    private static final double THRESHOLD = 0.1; // of the range of the contour
    private static final double CLEARLY_HIGHER = 1.05;

    private Extrema() {}

    /** In the order of time, maxima and minima in turn. */
    static List<Extremum> of(double[] contour) {
        double threshold = THRESHOLD * range(contour);
        List<Extremum> candidates = candidates(contour);
        return alternating(
                withoutShallowMinima(withoutSmallMaxima(candidates, contour, threshold), contour, threshold));
    }

    private static double range(double[] contour) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : contour) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return highest - lowest;
    }

    /** Strict ones; the two values at either end are not looked at. */
    private static List<Extremum> candidates(double[] contour) {
        List<Extremum> extrema = new ArrayList<>();
        for (int i = 2; i < contour.length - 2; i++) {
            if (contour[i] > contour[i - 1] && contour[i] > contour[i + 1]) {
                extrema.add(new Extremum(i, contour[i], true));
            } else if (contour[i] < contour[i - 1] && contour[i] < contour[i + 1]) {
                extrema.add(new Extremum(i, contour[i], false));
            }
        }
        return extrema;
    }

    private static List<Extremum> withoutSmallMaxima(List<Extremum> extrema, double[] contour, double threshold) {
        List<Extremum> kept = new ArrayList<>();
        int stored = -1; // the place of the last maximum kept
        double lastMaximum = contour.length == 0 ? 0 : contour[0];
        double lastMinimum = lastMaximum;
        double last = lastMaximum;
        boolean deep = false; // after a minimum far below what came before
        for (Extremum extremum : extrema) {
            double y = extremum.value();
            boolean far = Math.abs(y - last) >= threshold;
            if (!extremum.isMaximum()) {
                kept.add(extremum);
                if (far) {
                    deep = true;
                    lastMinimum = y;
                }
            } else if (far || y - lastMinimum >= threshold) {
                boolean replaces = !far && y > CLEARLY_HIGHER * lastMaximum;
                if (replaces && stored >= 0) {
                    kept.remove(stored);
                }
                if (far || replaces || deep) {
                    kept.add(extremum);
                    stored = kept.size() - 1;
                    lastMaximum = y;
                }
                deep = false;
            }
            last = y; // of those passed over, too
        }
        return kept;
    }

    private static List<Extremum> withoutShallowMinima(List<Extremum> extrema, double[] contour, double threshold) {
        List<Extremum> kept = new ArrayList<>();
        double lastMaximum = contour.length == 0 ? 0 : contour[0];
        for (Extremum extremum : extrema) {
            if (extremum.isMaximum()) {
                lastMaximum = extremum.value();
                kept.add(extremum);
            } else if (lastMaximum - extremum.value() >= threshold) {
                kept.add(extremum);
            }
        }
        return kept;
    }

    /** Of maxima in a row the highest stays, of minima the lowest. */
    private static List<Extremum> alternating(List<Extremum> extrema) {
        List<Extremum> kept = new ArrayList<>();
        for (Extremum extremum : extrema) {
            int end = kept.size() - 1;
            if (end < 0 || kept.get(end).isMaximum() != extremum.isMaximum()) {
                kept.add(extremum);
            } else if (extremum.isMaximum()
                    ? extremum.value() > kept.get(end).value()
                    : extremum.value() < kept.get(end).value()) {
                kept.set(end, extremum);
            }
        }
        return kept;
    }
}
