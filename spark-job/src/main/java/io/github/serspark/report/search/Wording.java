package io.github.serspark.report.search;

import io.github.serspark.statistics.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the page words what it says more than once. */
final class Wording {

    private static final BigDecimal LEAST_PLAIN = new BigDecimal("0.001");

    private Wording() {}

    /** {@code 1 epoch}, {@code 3 epochs}. */
    static String epochs(int epochs) {
        return epochs + (epochs == 1 ? " epoch" : " epochs");
    }

    /** {@code 3, 17 and 20}. */
    static String list(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /** {@code learning-rate 0.001, task-weights.arousal 1.2}. */
    static String parameters(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + " " + value(parameter.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A parameter's, a small number as {@code 3.2e-5}; a dash where there is none. */
    static String value(Object value) {
        if (value == null || value instanceof Double number && !Double.isFinite(number)) {
            return Numbers.MISSING;
        }
        return value instanceof Number ? number(new BigDecimal(value.toString())) : value.toString();
    }

    private static String number(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.signum() == 0 || shortest.abs().compareTo(LEAST_PLAIN) >= 0) {
            return shortest.toPlainString();
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        return shortest.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** {@code baseline}, {@code winner}, or both; empty for any other trial. */
    static String role(ReportedTrial trial, SearchContent content) {
        return Stream.of(trial.number() == SearchContent.BASELINE ? "baseline" : "", content.won(trial) ? "winner" : "")
                .filter(role -> !role.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The same as classes of the style; {@code other} where it is neither. */
    static String roles(ReportedTrial trial, SearchContent content) {
        String role = role(trial, content);
        return role.isEmpty() ? "other" : role.replace(",", "");
    }

    /** What a tooltip says of a trial. */
    static String trial(ReportedTrial trial, SearchContent content) {
        return "trial %d, %s after %s: %s %%; %s"
                .formatted(
                        trial.number(),
                        content.scoreName(),
                        epochs(content.rungs().get(0)),
                        Numbers.percent(content.first(trial)),
                        parameters(trial.parameters()));
    }
}
