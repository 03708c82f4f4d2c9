package io.github.serspark.evaluation;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;

/** The section {@code evaluate}; {@code reference.conf} says what each key means. */
record EvaluationConfiguration(boolean attention, long seed) {
    static final String SECTION = "evaluate";

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static EvaluationConfiguration of(Settings settings) {
        Section evaluate = settings.section(SECTION);
        return new EvaluationConfiguration(evaluate.flag("attention"), evaluate.integer("seed", 0, Integer.MAX_VALUE));
    }
}
