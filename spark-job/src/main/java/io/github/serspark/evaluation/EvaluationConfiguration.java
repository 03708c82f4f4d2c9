package io.github.serspark.evaluation;

import io.github.serspark.config.Settings;

/** The section {@code evaluate}; {@code reference.conf} says what each key means. */
record EvaluationConfiguration(boolean attention) {
    static final String SECTION = "evaluate";

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static EvaluationConfiguration of(Settings settings) {
        return new EvaluationConfiguration(settings.section(SECTION).flag("attention"));
    }
}
