package io.github.serspark.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a report: one HTML file in UTF-8 that is complete in itself and asks no network for anything. */
public final class Report {

    /** What the file is usually called. */
    public static final String NAME = "report.html";

    private Report() {}

    /** Writes the page and leaves {@code out} open. The same content gives the same bytes. */
    public static void write(OutputStream out, ReportContent content) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        Templates.render("report", Page.of(content), writer);
        writer.flush();
    }
}
