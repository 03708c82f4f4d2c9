package io.github.serspark.report;

import io.github.serspark.data.Task;
import io.github.serspark.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Styles and script of the page, with those of uPlot before ours, and the policy that admits them and nothing else. */
public final class InlinedFiles {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

    /** That {@code report.css} has. */
    private static final int HUES = 7;

    private InlinedFiles() {}

    /** Of a page without plots of uPlot: the common style, then the resource {@code own}. */
    public static String style(String own) {
        return text("report.css") + "\n" + text(own);
    }

    static String style(ReportContent content) {
        return text(UPLOT + "dist/uPlot.min.css") + "\n" + text("report.css") + hues(content.tasks());
    }

    /** The look of each task, by its place. */
    private static String hues(List<Task> tasks) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < tasks.size(); i++) {
            rules.append(":root { --%1$s: var(--hue-%2$d); --%1$s-dash: var(--dash-%2$d); }\n"
                    .formatted(tasks.get(i).id(), i % HUES));
            rules.append(".%1$s { --hue: var(--%1$s); --dash: var(--%1$s-dash); }\n"
                    .formatted(tasks.get(i).id()));
        }
        return rules.toString();
    }

    static String script() {
        String licence = "/*! uPlot\n" + text(UPLOT + "LICENSE") + "*/\n";
        return licence + text(UPLOT + "dist/uPlot.iife.min.js") + "\n" + text("report.js");
    }

    /**
     * The page's Content-Security-Policy: nothing is loaded from anywhere, nothing runs but the script of this hash, so that
     * not even a failure to escape could send anything away.
     */
    static String policy(String style, String script) {
        return "default-src 'none'; style-src '%s'; script-src '%s'; media-src data:; base-uri 'none'; form-action 'none'"
                .formatted(hash(style), hash(script));
    }

    /** The policy of a page without a script: nothing is loaded, nothing runs. */
    public static String policy(String style) {
        return "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'".formatted(hash(style));
    }

    /** A resource beside this class or, from the root, of another jar. */
    static InputStream open(String name) {
        InputStream in = InlinedFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(
                    "Cannot make a report: no resource %s, expected it in the job jar.".formatted(name));
        }
        return in;
    }

    private static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        byte[] digest = Sha256.start().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
