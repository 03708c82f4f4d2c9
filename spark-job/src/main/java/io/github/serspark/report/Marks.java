package io.github.serspark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tests say of a system that is compared with another.
 *
 * @param stars of the tests that find it better
 * @param disagree whether one test finds it better and another does not
 */
record Marks(List<Star> stars, boolean disagree) {

    static final Marks NONE = new Marks(List.of(), false);

    record Star(String mark, String name, String p) {}

    static Marks of(Results results, Comparison comparison) {
        List<Star> stars = new ArrayList<>();
        int made = 0;
        for (int i = 0; i < results.tests().size(); i++) {
            double p = comparison.p().get(i);
            made += Double.isNaN(p) ? 0 : 1;
            if (p < results.significanceLevel() && difference(results, comparison) > 0) {
                SignificanceTest test = results.tests().get(i);
                stars.add(new Star(test.mark(), test.name(), Numbers.p(p)));
            }
        }
        return new Marks(stars, !stars.isEmpty() && stars.size() < made);
    }

    /** UAR of the system less that of the other; NaN where either is missing. */
    static double difference(Results results, Comparison comparison) {
        return uar(results, comparison.system(), comparison) - uar(results, comparison.other(), comparison);
    }

    private static double uar(Results results, String system, Comparison comparison) {
        Optional<ResultCell> cell = results.cell(system, comparison.split(), comparison.task());
        return cell.map(ResultCell::uar).orElse(Double.NaN);
    }
}
