package io.github.serspark.report.search;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trial of the search.
 *
 * @param parameters sorted by key; a number, or a choice of any kind
 * @param state for example {@code finished} or {@code paused}
 * @param rung the highest with a result, from 0; -1 where there is none
 * @param scoresByEpoch the best on dev so far, after each epoch
 */
public record ReportedTrial(
        int number, Map<String, Object> parameters, String state, int rung, List<Double> scoresByEpoch) {

    static final String DIVERGED = "diverged";
    static final String FAILED = "failed";

    public ReportedTrial {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        scoresByEpoch = List.copyOf(scoresByEpoch);
    }

    boolean sound() {
        return !state.equals(DIVERGED) && !state.equals(FAILED);
    }

    /** The best score of so many epochs; NaN where it did not come so far. */
    double after(int epochs) {
        return epochs <= scoresByEpoch.size() ? scoresByEpoch.get(epochs - 1) : Double.NaN;
    }

    /** A parameter that is a number; NaN where it is none. */
    double number(String key) {
        return parameters.get(key) instanceof Number value ? value.doubleValue() : Double.NaN;
    }
}
