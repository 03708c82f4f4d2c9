package io.github.serspark.report.search;

import io.github.serspark.report.Templates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes the page of a search: one HTML file in UTF-8 that is complete in itself and asks no network for anything. */
public final class SearchReport {

    private SearchReport() {}

    /** Writes the page and leaves {@code out} open. The same content gives the same bytes. */
    public static void write(OutputStream out, SearchContent content) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        Templates.render("search/page", SearchPage.of(content), writer);
        writer.flush();
    }
}
