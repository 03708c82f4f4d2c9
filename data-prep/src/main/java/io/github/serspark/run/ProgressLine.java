package io.github.serspark.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a line of progress says; a pure function of how much is done after how long.
 *
 * <p>More than all may be done: Spark counts again what it does again.
 */
record ProgressLine(String what, long total, String units) {

    /** {@code Preparing: 120 of 339 utterances (35 %), 52.3/s, 4 s left}. */
    String running(long done, Duration elapsed) {
        String known = total > 0
                ? " of %d %s (%d %%)".formatted(total, units, 100 * Math.min(done, total) / total)
                : " " + units;
        return "%s: %d%s%s%s".formatted(what, done, known, speed(done, elapsed), left(done, elapsed));
    }

    /** {@code Preparing: 339 of 339 utterances, 52.3/s, in 6 s}. */
    String ended(long done, Duration elapsed) {
        String of = total > 0 ? " of %d".formatted(total) : "";
        return "%s: %d%s %s%s, in %s".formatted(what, done, of, units, speed(done, elapsed), span(elapsed));
    }

    /** The same for machines; {@code total} is 0 if nobody knows. */
    Map<String, Object> fields(long done, Duration elapsed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put("done", done);
        fields.put("total", total);
        fields.put("units", units);
        fields.put("seconds", elapsed.toMillis() / 1e3);
        return fields;
    }

    private static String speed(long done, Duration elapsed) {
        double perSecond = perSecond(done, elapsed);
        return perSecond > 0 ? String.format(Locale.ROOT, ", %.1f/s", perSecond) : "";
    }

    private String left(long done, Duration elapsed) {
        double perSecond = perSecond(done, elapsed);
        return total > 0 && perSecond > 0
                ? ", %s left"
                        .formatted(span(Duration.ofSeconds((long) Math.ceil(Math.max(0, total - done) / perSecond))))
                : "";
    }

    private static double perSecond(long done, Duration elapsed) {
        return elapsed.isZero() ? 0 : done / (elapsed.toNanos() * 1e-9);
    }

    private static String span(Duration span) {
        if (span.toHours() > 0) {
            return "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
                : "%d s".formatted(span.toSeconds());
    }
}
