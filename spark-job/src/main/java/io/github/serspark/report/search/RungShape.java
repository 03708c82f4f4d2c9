package io.github.serspark.report.search;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The shape of a trial's mark, which says what rung it reached.
 *
 * @param label {@code 3 epochs}
 * @param outline a path around its starting point
 */
record RungShape(String label, String outline) {

    private static final List<String> OUTLINES = List.of(
            "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
            "m-4.5 -4.5h9v9h-9z",
            "m0 -6.5l6 10.5h-12z",
            "m0 -6.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
            "m-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
            "m0 6.5l6 -10.5h-12z");

    /** By rung; rungs beyond the sixth look as the sixth. */
    static List<RungShape> of(List<Integer> rungs) {
        return IntStream.range(0, rungs.size())
                .mapToObj(rung -> new RungShape(
                        Wording.epochs(rungs.get(rung)), OUTLINES.get(Math.min(rung, OUTLINES.size() - 1))))
                .toList();
    }

    String at(double x, double y) {
        return "M" + Svg.length(x) + " " + Svg.length(y) + outline;
    }
}
