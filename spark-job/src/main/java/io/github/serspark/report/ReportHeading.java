package io.github.serspark.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What stands above everything.
 *
 * @param subtitle one sentence
 * @param note what the reader must know before the figures, for example that labels are surrogates; may be empty
 * @param created when the experiment ended; the page shows UTC
 * @param command that repeats it; may be empty
 */
public record ReportHeading(String title, String subtitle, String note, Instant created, String command) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** When it was created, as the page shows it. */
    public String minute() {
        return MINUTE.format(created);
    }
}
