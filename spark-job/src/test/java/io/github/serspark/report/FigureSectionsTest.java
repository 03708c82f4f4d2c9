package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Confusion, learning, attention and its correlation with loudness. */
class FigureSectionsTest {

    private static final Column VALENCE = new Column(Split.TEST, Tasks.VALENCE);

    @Test
    void aConfusionIsCountedAndShadedByRow() {
        long[][] counts = {{1500, 300, 200}, {1, 2, 1}, {0, 0, 0}};
        Document page = page(SampleFigures.of(SampleFigures.system("s", VALENCE, counts)));
        Element table = page.selectFirst("table.confusion.valence");
        assertEquals("valence: UAR 62.5 %, n = 2,004", table.select("caption").text());
        assertEquals(
                List.of(
                        "low 1,500 75.0 300 15.0 200 10.0 2,000",
                        "middle 1 25.0 2 50.0 1 25.0 4",
                        "high 0 - 0 - 0 - 0"),
                table.select("tbody tr").eachText());
        assertEquals(
                List.of("shade-15 diagonal", "shade-3", "shade-2"),
                table.select("tbody tr").first().select("td:not(.sum)").eachAttr("class"));
    }

    @Test
    void twoToSevenLevelsAreShown() {
        Document page = page(SampleFigures.of(
                SampleFigures.system("two", new Column(Split.TEST, Tasks.of("valence", 2)), new long[2][2]),
                SampleFigures.system("seven", new Column(Split.TEST, Tasks.of("valence", 7)), new long[7][7])));
        assertEquals(
                2 * 2,
                page.select("table.confusion").get(0).select("td:not(.sum)").size());
        assertEquals(
                7 * 7,
                page.select("table.confusion").get(1).select("td:not(.sum)").size());
        assertEquals(1, page.select("#confusion .panels.wide").size());
    }

    @Test
    void theTestPartitionLiesOpen() {
        Document page = ReportTest.page(SampleContent.full());
        assertEquals(
                4,
                page.select("#confusion details[open] > summary:containsOwn(test)")
                        .size());
        assertEquals(
                4,
                page.select("#confusion details:not([open]) > summary:containsOwn(dev)")
                        .size());
        assertEquals(24, page.select("table.confusion").size());
    }

    @Test
    void everyNetworkHasItsFigures() {
        Document page = ReportTest.page(SampleContent.full());
        assertEquals(
                List.of("0", "0", "1", "1", "2", "2", "3", "3"),
                page.select("#learning .plot").eachAttr("data-index"));
        assertEquals(9 + 9 + 3 + 3, page.select("#learning table").size());
        Element table = page.select("#learning table").get(1);
        assertTrue(table.select("caption").text().startsWith("valence, seed 1: best epoch "));
        assertTrue(page.select("#learning table").get(3).text().startsWith("arousal, seed 2, judged: best epoch "));
        assertEquals(24, table.select("tbody tr").size());
        assertEquals(1, table.select("tbody tr.best").size());
        assertEquals(
                "1 ● - -",
                ReportTest.page(SampleContent.small())
                        .select("#learning tbody tr")
                        .text()
                        .replace("best ", ""));
    }

    @Test
    void anUtteranceIsHeardAsItIs() throws Exception {
        AttendedUtterance utterance = SampleSpeech.tone("tone");
        Document page = page(new AttentionContent("e2e MTL+att", List.of(utterance), List.of()));
        String source = page.select("audio").attr("src");
        assertTrue(source.startsWith("data:audio/wav;base64,"));
        byte[] wave = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
        Audio heard = WaveFile.read(new ByteArrayInputStream(wave));
        assertEquals(16_000, heard.rateHz());
        assertArrayEquals(utterance.audio().samples(), heard.samples(), 0x1p-16f);
    }

    @Test
    void levelsAreShownBesideTheAttention() {
        Document page = page(new AttentionContent("s", List.of(SampleSpeech.tone("tone")), List.of()));
        assertEquals(
                "tone speaker Ses01F, test, 2.00 s",
                page.select("#attention h3").text());
        List<String> rows = page.select("#attention tbody tr").eachText();
        assertTrue(rows.get(0).matches("arousal high high ✓ right 0\\.\\d\\d"), rows.get(0));
        assertTrue(rows.get(1).matches("valence low middle ✗ wrong -?0\\.\\d\\d"), rows.get(1));
        assertTrue(rows.get(2).matches("dominance - high 0\\.\\d\\d"), rows.get(2));
        assertEquals(
                List.of("wave", "attention", "loudness"),
                page.select("#attention .plot").eachAttr("data-plot"));
        assertEquals("tone, speaker Ses01F, test, 2.00 s", page.select("option").text());
    }

    @Test
    void aTaskMayNotAttend() {
        AttendedUtterance utterance = new AttendedUtterance(
                "u",
                "s",
                Split.DEV,
                new Audio(new float[8], 8),
                new Framing(4, 2),
                List.of(new TaskAttention(Tasks.AROUSAL, List.of(), "low", "low")));
        Document page = page(new AttentionContent("s", List.of(utterance), List.of()));
        assertTrue(page.select("#attention tbody tr").text().endsWith(" -"));
        assertEquals(0, page.select("#attention .legend li").size());
    }

    @Test
    void theCorrelationWithLoudnessIsItsMean() {
        LoudnessCorrelation correlation =
                new LoudnessCorrelation(Tasks.AROUSAL, List.of(0.25, 0.75, Double.NaN, -0.25));
        Document page = page(new AttentionContent("s", List.of(), List.of(correlation)));
        assertEquals("arousal: mean r +0.25", page.select("figcaption").text());
        assertEquals(
                "95 % interval -0.99 to +1.49, standard deviation 0.50, n = 3; undefined in 1 more",
                page.select("#attention figure p").text());
        // Bins of 7.5: r 0.75 lies at 262.5 of 300.
        assertEquals(
                List.of("112.5", "187.5", "262.5"),
                page.select(".histogram rect").eachAttr("x"));
        assertEquals("187.5", page.select(".histogram .mean").attr("x1"));
        assertEquals(0, page.select("select, audio").size());
    }

    @Test
    void noUtteranceWithACorrelationIsSaid() {
        LoudnessCorrelation correlation = new LoudnessCorrelation(Tasks.AROUSAL, List.of(Double.NaN));
        Document page = page(new AttentionContent("s", List.of(), List.of(correlation)));
        assertEquals("arousal: mean r -", page.select("figcaption").text());
        assertEquals(
                "95 % interval -, standard deviation -, n = 0; undefined in 1 more",
                page.select("#attention figure p").text());
    }

    private static Document page(Figures figures) {
        return page(figures, AttentionContent.NONE);
    }

    private static Document page(AttentionContent attention) {
        return page(SampleFigures.of(), attention);
    }

    private static Document page(Figures figures, AttentionContent attention) {
        ReportContent nothing = SampleContent.empty(new ReportHeading("", "", "", Instant.EPOCH, ""));
        return ReportTest.page(
                new ReportContent(nothing.heading(), figures, List.of(), nothing.classes(), attention, List.of()));
    }
}
