package io.github.serspark.search;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import java.util.Optional;

/**
 * The section {@code search}; {@code reference.conf} says what each key means.
 *
 * @param hours 0: without end
 * @param asha whether trials that are no good are left before the end
 * @param task whose UAR counts; the mean over the tasks if there is none
 */
record SearchConfiguration(
        int trials,
        double hours,
        int seed,
        boolean asha,
        int firstRung,
        int eta,
        Optional<String> task,
        int tries,
        Confirm confirm) {

    static final String SECTION = "search";
    private static final int MANY = 1_000_000;

    /** @param trials that are trained anew, besides the baseline; 0: none, not even that */
    record Confirm(int trials, int seeds) {}

    private enum Stop {
        ASHA,
        NONE
    }

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static SearchConfiguration of(Settings settings) {
        Section search = settings.section(SECTION);
        Section confirm = search.section("confirm");
        return new SearchConfiguration(
                search.integer("trials", 1, 10_000),
                search.number("hours", 0, MANY),
                search.integer("seed", 0, Integer.MAX_VALUE),
                search.choice("stop", Stop.class) == Stop.ASHA,
                search.integer("first-rung", 1, MANY),
                search.integer("eta", 2, 100),
                search.optionalText("task"),
                search.integer("tries", 1, 1000),
                new Confirm(confirm.integer("trials", 0, 100), confirm.integer("seeds", 1, 100)));
    }

    /**
     * Of trainings of so many epochs.
     *
     * @throws io.github.serspark.run.UserException if none can be compared before its end
     */
    Rungs rungs(Settings settings, int epochs) {
        if (!asha) {
            return Rungs.single(epochs);
        }
        Section search = settings.section(SECTION);
        Rungs rungs = Rungs.of(firstRung, eta, epochs);
        if (rungs.count() == 1) {
            search.reject(
                    "first-rung",
                    "%d, with eta %d and train.epochs %d".formatted(firstRung, eta, epochs),
                    "first-rung times eta to be no more than train.epochs, so that there is a rung below them; or search.stop = none");
        } else if (trials < rungs.leastTrials()) {
            search.reject(
                    "trials",
                    String.valueOf(trials),
                    "%d at least, so that one of %d at each of the rungs %s comes to the last"
                            .formatted(rungs.leastTrials(), eta, rungs.epochs()));
        }
        settings.check();
        return rungs;
    }
}
