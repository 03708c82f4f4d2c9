package io.github.serspark.report;

import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.OneTailedTest;
import java.util.List;

/**
 * What the tests say of a system that is compared with another.
 *
 * @param stars of the tests that find it better
 */
record Marks(List<Star> stars, boolean disagree) {

    static final Marks NONE = new Marks(List.of(), false);

    record Star(String mark, String name, String p) {
        static Star of(OneTailedTest test) {
            return new Star(test.kind().mark(), test.kind().title(), Numbers.p(test.p()));
        }
    }

    static Marks of(Comparison tests) {
        return new Marks(tests.better().stream().map(Star::of).toList(), tests.disagree());
    }
}
