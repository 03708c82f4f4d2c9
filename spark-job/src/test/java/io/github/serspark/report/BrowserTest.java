package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.report.search.SampleSearch;
import io.github.serspark.report.search.SearchReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file in a real browser. */
class BrowserTest {

    @TempDir
    private Path folder;

    @Test
    void plotsAreDrawnWithoutAWordOnTheConsole() throws Exception {
        Chromium browser = open(ReportTest.html(SampleContent.full()), 1280);
        assertEquals(List.of(), browser.console());
        assertEquals(List.of("wave 2", "attention 3", "loudness 1"), drawn(browser, ".utterance:not([hidden]) .plot"));
        assertEquals(List.of("loss 9", "uar 9"), drawn(browser, "#learning .plot[data-index=0]"));
        assertEquals(3 + 8, browser.page().select(".plot canvas").size());
        assertEquals(1, browser.page().select(".utterance[hidden]").size(), "only the chosen utterance is shown");
        assertTrue(browser.page().select(".chooser[hidden]").isEmpty(), "and another can be chosen");
        assertEquals(3, browser.page().select(".playhead").size());
    }

    @Test
    void littleIsDrawnAsWell() throws Exception {
        Chromium browser = open(ReportTest.html(SampleContent.small()), 400);
        assertEquals(List.of(), browser.console());
        assertEquals(List.of("loss 1", "uar 1"), drawn(browser, ".plot"));
    }

    @Test
    void thePageOfASearchIsDrawnWithoutAWordOnTheConsole() throws Exception {
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        SearchReport.write(html, SampleSearch.full());
        Chromium browser = open(html.toString(StandardCharsets.UTF_8), 1280);
        assertEquals(List.of(), browser.console());
        assertEquals(22, browser.page().select(".ternary .mark").size());
    }

    /** Without which the tests above could not fail. */
    @Test
    void aBreachOfThePolicyIsSeen() throws Exception {
        String html = ReportTest.html(SampleContent.small());
        Chromium browser = open(html.replace("</body>", "<script>document.title = 'run'</script></body>"), 1280);
        assertEquals(1, browser.console().size(), browser.console()::toString);
        assertTrue(browser.console().get(0).contains("Content Security Policy"), browser.console()::toString);
        assertEquals("Small", browser.page().title());
    }

    /** Plots and the numbers of lines in them. */
    private static List<String> drawn(Chromium browser, String selector) {
        return browser.page().select(selector).stream().map(BrowserTest::drawn).toList();
    }

    private static String drawn(Element plot) {
        return plot.attr("data-plot") + " " + plot.attr("data-drawn");
    }

    private Chromium open(String html, int width) throws Exception {
        return Chromium.open(Files.writeString(folder.resolve(Report.NAME), html), width);
    }
}
