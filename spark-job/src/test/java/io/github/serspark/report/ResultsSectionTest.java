package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The table of the paper, its marks and the tests behind them. */
class ResultsSectionTest {

    private static final String BASELINE = SampleContent.SYSTEMS.get(0);
    private static final String OTHER = SampleContent.SYSTEMS.get(3);

    @Test
    void aCellShowsAllThatIsKnown() {
        ResultCell cell = new ResultCell(
                Split.TEST,
                Task.AROUSAL,
                1819,
                2,
                0.6241,
                new Bounds(0.601, 0.6449),
                new Bounds(0.55, 0.7),
                new TreeMap<>(Map.of(1L, 0.60, 2L, 0.6241, 3L, 0.64)),
                0.598);
        Document page = page(List.of(new SystemRow(BASELINE, List.of(cell))), List.of());
        // Deviations -2.137, 0.273 and 1.863 points of the mean 62.137: squares 8.112 over 2.
        assertEquals(
                "62.4 interval over utterances [60.1–64.5] interval over speakers (55.0–70.0)"
                        + " over seeds ⌀ 62.1 ± 2.0 published ◇ 59.8",
                page.select(".results td").text());
        assertEquals("e2e STL baseline", page.select(".results tbody th").text());
        assertEquals(
                List.of(
                        "95 % interval over utterances within speakers",
                        "95 % interval over speakers",
                        "mean ± standard deviation over the seeds",
                        "IEMOCAP, published"),
                page.select(".key dd").eachText());
        assertTrue(page.select("#results > p")
                .text()
                .endsWith("guessing scores 33.3. Of several seeds, the seed of the median dev UAR is judged."));
        assertEquals(
                List.of("e2e STL 2 1, 2, 3"),
                page.select("#results details").first().select("tbody tr").eachText());
    }

    @Test
    void oneSeedHasNoDeviationAndWhatIsMissingIsADash() {
        Document page = ReportTest.page(SampleContent.small());
        assertEquals("-", page.select(".results td").text());
        assertEquals(0, page.select(".key dd, .results th small, .tests").size());
        assertEquals(
                "Unweighted average recall (UAR) in %.",
                page.select("#results > p").text());
        assertEquals("-", page.select(".forest .figure").text());
        assertEquals(
                0,
                page.select(".forest .judged, .forest .seed, .forest .chance").size());
    }

    @Test
    void aSystemThatWasNotJudgedOnAColumnHasADash() {
        Document page = page(
                List.of(
                        new SystemRow(BASELINE, List.of(cell(Split.DEV, Task.AROUSAL, 0.5))),
                        new SystemRow(OTHER, List.of(cell(Split.TEST, Task.VALENCE, 0.6)))),
                List.of());
        assertEquals(List.of("dev", "test"), page.select(".results .group").eachText());
        assertEquals(
                List.of("50.0", "-", "-", "60.0"), page.select(".results td").eachText());
    }

    @Test
    void marksAreThoseOfTheTestsThatFindItBetterThanTheBaseline() {
        Document page = compared(0.6, 0.65, 0.01, 0.2, 0.04999);
        Element cell = page.select(".results tbody tr").get(1).selectFirst("td");
        assertEquals(List.of("*", "‡"), cell.select("abbr").eachText());
        assertEquals("z-test: p 0.0100", cell.select("abbr").first().attr("title"));
        assertEquals("≠", cell.select(".disagree [aria-hidden]").text());
        assertEquals("65.0*‡", page.select(".forest .figure").get(1).text());
        assertEquals(
                List.of(
                        "better than e2e STL by z-test, p < 0.05: one-tailed, of two proportions with pooled variance, as in the paper.",
                        "better than e2e STL by permutation, p < 0.05: one-tailed, of the difference of UAR, paired by utterance.",
                        "better than e2e STL by McNemar, p < 0.05: one-tailed and exact, of right and wrong predictions.",
                        "the tests disagree"),
                page.select(".key dd").eachText());
    }

    @Test
    void testsThatAgreeAreNotSaidToDisagree() {
        assertEquals(
                0,
                compared(0.6, 0.65, 0.01, 0.02, 0.03)
                        .select(".results .disagree")
                        .size());
        assertEquals(
                0,
                compared(0.6, 0.65, 0.1, 0.2, 0.05)
                        .select(".results .disagree, .results abbr")
                        .size());
    }

    @Test
    void aTestThatWasNotMadeDisagreesWithNone() {
        Document page = compared(0.6, 0.65, 0.01, Double.NaN, 0.03);
        assertEquals("*‡", page.select(".results abbr").eachText().stream().reduce("", String::concat));
        assertEquals(0, page.select(".results .disagree").size());
    }

    @Test
    void aTwoTailedTestDoesNotMarkTheWorse() {
        assertEquals(
                0, compared(0.65, 0.6, 0.01, 0.01, 0.01).select(".results abbr").size());
    }

    @Test
    void everyPairIsInTheMatrix() {
        Document page = compared(0.6, 0.65, 0.01, Double.NaN, 0.00001);
        Element matrix = page.selectFirst(".tests");
        assertEquals("arousal, test", matrix.select("caption").text());
        assertEquals(
                List.of("-", "-", "+5.0*‡ z 2.33 z-test 0.0100 permutation - McNemar < 0.0001", "-"),
                matrix.select("tbody td").eachText());
    }

    @Test
    void matricesAreThereForEveryColumn() {
        Document page = ReportTest.page(SampleContent.full());
        assertEquals(6, page.select(".tests").size());
        assertEquals(6 * 12, page.select(".tests td:has(.uar)").size());
        assertEquals(
                List.of("1, 2, 3", "1, 2, 3", "1, 2, 3", "1, 2, 3"),
                page.select("#results details")
                        .first()
                        .select("tbody td:last-child")
                        .eachText());
        assertEquals(
                "arousal 1, valence 2, dominance 3",
                page.select("#results details").first().selectFirst("tbody td").text());
    }

    @Test
    void figuresLieOnOneScale() {
        Document page = page(List.of(new SystemRow(BASELINE, List.of(cell(Split.TEST, Task.AROUSAL, 0.5)))), List.of());
        // From 30 (below guessing) to 55 % between the lengths 10 and 262.
        assertEquals(
                List.of("30", "35", "40", "45", "50", "55"),
                page.select(".forest .tick").eachText());
        assertEquals(
                10 + (50 - 30) / 25.0 * 252,
                Double.parseDouble(page.select(".forest .judged").attr("cx")),
                0.05);
    }

    private static Document compared(double baseline, double uar, double... p) {
        Comparison comparison =
                new Comparison(OTHER, BASELINE, Split.TEST, Task.AROUSAL, 2.3263, List.of(p[0], p[1], p[2]));
        return page(
                List.of(
                        new SystemRow(BASELINE, List.of(cell(Split.TEST, Task.AROUSAL, baseline))),
                        new SystemRow(OTHER, List.of(cell(Split.TEST, Task.AROUSAL, uar)))),
                List.of(comparison));
    }

    private static ResultCell cell(Split split, Task task, double uar) {
        return new ResultCell(
                split, task, 100, 1, uar, Bounds.NONE, Bounds.NONE, new TreeMap<>(Map.of(1L, uar)), Double.NaN);
    }

    private static Document page(List<SystemRow> systems, List<Comparison> comparisons) {
        ReportContent nothing = SampleContent.empty(new ReportHeading("", "", "", Instant.EPOCH, ""));
        return ReportTest.page(new ReportContent(
                nothing.heading(),
                SampleContent.results(systems, comparisons),
                List.of(),
                List.of(),
                nothing.classes(),
                AttentionContent.NONE,
                List.of()));
    }
}
