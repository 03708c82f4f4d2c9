package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.McNemarTest;
import io.github.serspark.statistics.PermutationTest;
import io.github.serspark.statistics.Sample;
import io.github.serspark.statistics.TestKind;
import io.github.serspark.statistics.ZTest;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.Published;
import io.github.serspark.table.Score;
import io.github.serspark.table.SystemResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The table of the paper, its marks and the tests behind them. */
class ResultsSectionTest {

    private static final Column AROUSAL = new Column(Split.TEST, Tasks.of("arousal", 2));
    private static final String BASELINE = SampleContent.SYSTEMS.get(0);
    private static final String OTHER = SampleContent.SYSTEMS.get(3);

    @Test
    void aCellShowsAllThatIsKnown() {
        SystemResult system = new SystemResult(
                BASELINE,
                BASELINE,
                List.of(outcome(1, AROUSAL, 0.60), outcome(2, AROUSAL, 0.6241), outcome(3, AROUSAL, 0.64)));
        Score score = new Score(
                system.judged().judged().get(0), new Interval(0.601, 0.6449), Optional.of(new Interval(0.55, 0.7)));
        Cell cell = new Cell(
                system, score, Sample.of(DoubleStream.of(0.60, 0.6241, 0.64)), Sample.of(DoubleStream.empty()));
        Published published = new Published(BASELINE, Split.TEST, "arousal", 59.8);
        Document page = page(new Figures(List.of(system), BASELINE, List.of(published), List.of(cell), List.of()));
        // Deviations -2.137, 0.273 and 1.863 points of the mean 62.137: squares 8.112 over 2.
        assertEquals(
                "62.4 interval over utterances [60.1–64.5] interval over speakers (55.0–70.0)"
                        + " over seeds ⌀ 62.1 ± 2.0 published ◇ 59.8",
                page.select(".results td").text());
        assertEquals("e2e STL", page.select(".results tbody th").text(), "nothing to be a baseline of");
        assertEquals(
                List.of(
                        "95 % interval over utterances within speakers",
                        "95 % interval over speakers",
                        "mean ± standard deviation over the seeds",
                        "IEMOCAP, published"),
                page.select(".key dd").eachText());
        assertTrue(page.select("#results > p")
                .text()
                .endsWith("guessing scores 50.0. Of several seeds, the seed with the median UAR on dev,"
                        + " the mean over the tasks, is judged."));
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
        Document page = page(SampleFigures.of(
                system(BASELINE, new Column(Split.DEV, Tasks.of("arousal", 2)), 0.5),
                system(OTHER, new Column(Split.TEST, Tasks.of("valence", 2)), 0.6)));
        assertEquals(List.of("dev", "test"), page.select(".results .group").eachText());
        assertEquals(
                List.of("50.0", "-", "-", "60.0"),
                page.select(".results td > .uar").eachText());
        assertEquals(
                List.of("e2e STL baseline", "e2e MTL+att"),
                page.select(".results tbody th").eachText());
    }

    @Test
    void marksAreThoseOfTheTestsThatFindItBetterThanTheBaseline() {
        Document page = compared(0.6, 0.65, 0.01, 0.2, 0.04999);
        Element cell = page.select(".results tbody tr").get(1).selectFirst("td");
        assertEquals(List.of("*", "^"), cell.select("abbr").eachText());
        assertEquals("z-test: p 0.0100", cell.select("abbr").first().attr("title"));
        assertEquals("≠", cell.select(".disagree [aria-hidden]").text());
        assertEquals("65.0*^", page.select(".forest .figure").get(1).text());
        assertEquals(
                List.of(
                        "95 % interval over utterances within speakers",
                        "95 % interval over speakers",
                        "better than e2e STL by z-test, p < 0.05: " + TestKind.Z.description(),
                        "better than e2e STL by permutation test, p < 0.05: " + TestKind.PERMUTATION.description(),
                        "better than e2e STL by McNemar's test, p < 0.05: " + TestKind.MCNEMAR.description(),
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
        assertEquals("*^", page.select(".results abbr").eachText().stream().reduce("", String::concat));
        assertEquals(0, page.select(".results .disagree").size());
    }

    @Test
    void everyPairIsInTheMatrix() {
        Document page = compared(0.6, 0.65, 0.01, Double.NaN, 0.00001);
        Element matrix = page.selectFirst(".tests");
        assertEquals("arousal, test", matrix.select("caption").text());
        assertEquals(
                List.of(
                        "-",
                        "-5.0 z -2.33 z-test 0.9900 permutation test 0.9000 McNemar's test 1.0000",
                        "+5.0*^ z 2.33 z-test 0.0100 permutation test - McNemar's test < 0.0001",
                        "-"),
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
                "2",
                page.select("#results details").first().selectFirst("tbody td").text());
    }

    @Test
    void figuresLieOnOneScale() {
        Document page = page(SampleFigures.of(system(BASELINE, AROUSAL, 0.45)));
        // From 35 (below the interval over speakers) to 55 % (above guessing) between the lengths 10 and 262.
        assertEquals(
                List.of("35", "40", "45", "50", "55"),
                page.select(".forest .tick").eachText());
        assertEquals(
                10 + (45 - 35) / 20.0 * 252,
                Double.parseDouble(page.select(".forest .judged").attr("cx")),
                0.05);
        assertEquals(
                10 + (50 - 35) / 20.0 * 252,
                Double.parseDouble(page.select(".forest .chance").attr("x1")),
                0.05);
    }

    /** @param p of each test */
    private static Document compared(double baseline, double uar, double... p) {
        return page(SampleFigures.of(
                List.of(system(BASELINE, AROUSAL, baseline), system(OTHER, AROUSAL, uar)),
                List.of(),
                difference -> difference < 0
                        ? new Comparison(
                                new ZTest(-2.3263, 0.99), new PermutationTest(-0.05, 0.9), new McNemarTest(0, 9, 1))
                        : new Comparison(
                                new ZTest(2.3263, p[0]),
                                new PermutationTest(difference, p[1]),
                                new McNemarTest(9, 0, p[2]))));
    }

    private static SystemResult system(String name, Column column, double uar) {
        return new SystemResult(name, name, List.of(outcome(1, column, uar)));
    }

    /** Two levels, 10,000 utterances of each. */
    private static Outcome outcome(int seed, Column column, double uar) {
        long right = Math.round(10_000 * uar);
        long wrong = 10_000 - right;
        return SampleFigures.outcome(seed, column, new long[][] {{right, wrong}, {wrong, right}});
    }

    private static Document page(Figures figures) {
        ReportContent nothing = SampleContent.empty(new ReportHeading("", "", "", Instant.EPOCH, ""));
        return ReportTest.page(new ReportContent(
                nothing.heading(), figures, List.of(), nothing.classes(), AttentionContent.NONE, List.of()));
    }
}
