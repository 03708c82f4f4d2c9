package io.github.serspark.report;

import java.time.Instant;

/**
 * What stands above everything.
 *
 * @param subtitle one sentence
 * @param note what the reader must know before the figures, for example that labels are surrogates; may be empty
 * @param created when the experiment ended; the page shows UTC
 * @param command that repeats it; may be empty
 */
public record ReportHeading(String title, String subtitle, String note, Instant created, String command) {}
