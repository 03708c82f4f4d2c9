package io.github.serspark.report.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.statistics.Confirmation;
import io.github.serspark.statistics.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SearchReportTest {

    private static final String NASTY = "</style><script>alert(1)</script><b title='x'>\"&amp;";
    private static final List<ReportedDimension> WEIGHTS = SampleSearch.weights(SampleSearch.SIMPLEX);

    private final Document page = page(SampleSearch.full());

    @Test
    void everySectionIsInTheContents() throws IOException {
        List<String> sections = page.select("main > section").eachAttr("id");
        assertEquals(
                List.of("winner", "best", "weights", "course", "expected", "parameters", "importance", "provenance"),
                sections);
        assertEquals(
                sections.stream().map(id -> "#" + id).toList(),
                page.select("nav a").eachAttr("href"));
        assertEquals("Random search of mtl-attention", page.title());
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("search-sample.html"), html(SampleSearch.full()));
    }

    @Test
    void theWinnerIsToldInWords() {
        String words = page.select("#winner > p").text();
        assertTrue(
                words.startsWith("24 trials: 2 finished, 20 paused, 1 diverged and 1 failed. Trial 13: batch "), words);
        assertTrue(
                words.contains("after 9 epochs, which flatters it: it was chosen among 22 by these very utterances."),
                words);
        assertTrue(words.contains("Whatever is best on some of these utterances looks 3.1 points better"), words);
        assertTrue(
                words.contains("Over 2 fresh seeds its mean is 56.8 %, +3.7 points against the settings as given"
                        + " (95 % interval -1.2 to +8.6, over utterances within speakers and over seeds)."
                        + " It is no better than the settings as given."),
                words);
        assertTrue(words.contains("since it diverged: trial 3."), words);
        assertTrue(words.contains("since it failed: trial 17."), words);
        assertEquals(
                List.of("13 winner", "4", "20"),
                page.select(".confirmed tbody th").eachText().subList(1, 4));
        assertTrue(page.select(".confirmed tbody tr").get(1).text().endsWith("9 epochs 56.8 +3.7"));
        assertEquals(
                List.of("arousal 61.2 55.0–67.1", "valence 52.3 47.0–58.1", "dominance 57.1 51.2–62.6"),
                page.select(".tested tbody tr").eachText());
    }

    @Test
    void onlyAnIntervalAboveZeroIsBetter() {
        assertEquals(
                "better than the settings as given", verdict(SampleSearch.confirmation(13, new Interval(0.001, 0.07))));
        assertEquals(
                "no better than the settings as given", verdict(SampleSearch.confirmation(13, new Interval(0, 0.07))));
        assertEquals("no better than the settings as given", verdict(SampleSearch.confirmation(0, new Interval(0, 0))));
        assertEquals("no better than the settings as given", verdict(oneSeed()));
        assertTrue(page(oneSeed()).text().contains("given: one seed does not show how far seeds differ."));
        assertTrue(page(SampleSearch.confirmation(0, new Interval(0, 0)))
                .text()
                .contains("Over 2 fresh seeds its mean is 53.1 %. It is no better than the settings as given."));
    }

    private static Confirmation oneSeed() {
        return new Confirmation(0, 13, 1, Map.of(0, 0.4, 13, 0.6), Interval.UNDEFINED);
    }

    private static String verdict(Confirmation confirmation) {
        return page(confirmation).select(".verdict").text();
    }

    private static Document page(Confirmation confirmation) {
        SearchContent full = SampleSearch.full();
        return page(new SearchContent(
                full.heading(),
                full.rungs(),
                full.score(),
                full.trials(),
                full.dimensions(),
                full.simplex(),
                OptionalInt.of(confirmation.winner()),
                Optional.of(confirmation),
                full.optimism(),
                full.tested(),
                full.seed(),
                full.provenance()));
    }

    @Test
    void aResultOnTestIsOfTheTrialThatWonWhenItWasOpened() {
        assertTrue(page(SampleSearch.confirmation(13, Interval.UNDEFINED))
                .text()
                .contains("opened once, for the winner alone"));
        assertTrue(page(SampleSearch.confirmation(0, Interval.UNDEFINED))
                .text()
                .contains("opened once, when trial 13 was the winner, and for that alone"));
    }

    @Test
    void withoutConfirmationItIsTheLuckiest() {
        Document page =
                page(SampleSearch.search(SampleSearch.trials(24), WEIGHTS, SampleSearch.SIMPLEX, OptionalInt.of(13)));
        assertTrue(page.text()
                .contains("It was not confirmed: no trial was trained again with fresh seeds. It is the luckiest of 22,"
                        + " and nothing here says that it is better than the settings as given."));
        assertEquals(
                0,
                page.select(".verdict, .confirmed, .tested, #parameters, #provenance")
                        .size());
    }

    @Test
    void theHighestRungStandsFirst() {
        List<String> rows = page.select(".trials tbody tr").eachText();
        assertEquals(10, rows.size());
        assertEquals(
                List.of("9", "9", "3", "3", "3", "3", "3", "1", "1", "1"),
                page.select(".trials tbody tr").eachText().stream()
                        .map(row -> row.replaceAll("^\\d+( baseline| winner)? (\\d+) .*$", "$2"))
                        .toList());
        assertEquals(
                List.of("0 baseline", "13 winner"),
                page.select(".trials tbody th").eachText().subList(0, 2).stream()
                        .sorted()
                        .toList());
        assertTrue(rows.stream().noneMatch(row -> row.startsWith("17 ")), "a failed one");
        assertEquals(
                List.of(
                        "trial",
                        "epochs",
                        "UAR",
                        "state",
                        "task-weights.arousal",
                        "task-weights.valence",
                        "task-weights.dominance",
                        "learning-rate",
                        "batch"),
                page.select(".trials thead th").eachText());
    }

    @Test
    void equalsStandByTheirNumbers() {
        List<ReportedTrial> trials = IntStream.of(2, 0, 1)
                .mapToObj(number -> trial(number, Map.of(), 0, 0.5))
                .toList();
        Document page = page(SampleSearch.search(trials, List.of(), List.of(), OptionalInt.of(0)));
        assertEquals(
                List.of("0 baseline winner", "1", "2"),
                page.select(".trials tbody th").eachText());
    }

    /** Equal weights are the centre of the triangle, a task's weight alone its corner. */
    @Test
    void aTrialLiesWhereItsWeightsAre() {
        List<ReportedTrial> trials = List.of(
                weighted(0, 1, 1, 1, 0.4),
                weighted(1, 3, 0, 0, 0.6),
                weighted(2, 0, 3, 0, 0.5),
                weighted(3, 0, 0, 3, 0.45));
        Document page = page(SampleSearch.search(trials, WEIGHTS, SampleSearch.SIMPLEX, OptionalInt.of(1)));
        assertEquals(
                List.of("M230.0 222.3", "M400.0 320.4", "M60.0 320.4", "M230.0 26.0"),
                page.select(".ternary .mark").eachAttr("d").stream()
                        .map(path -> path.replaceAll("m.*", ""))
                        .toList(),
                "the best last, over the others");
        assertEquals(
                List.of("mark shade-0", "mark shade-5", "mark shade-10", "mark shade-20"),
                page.select(".ternary .mark").eachAttr("class"));
        assertEquals(
                List.of("arousal", "valence", "dominance"),
                page.select(".corner").eachText());
        assertEquals(
                List.of("baseline", "winner"), page.select(".ternary .name").eachText());
        assertTrue(
                page.select(".ternary title").first().text().startsWith("trial 0, mean UAR after 1 epoch: 40.0 %; "));
    }

    private static ReportedTrial weighted(int number, double a, double b, double c, double score) {
        return trial(
                number,
                Map.of(SampleSearch.SIMPLEX.get(0), a, SampleSearch.SIMPLEX.get(1), b, SampleSearch.SIMPLEX.get(2), c),
                0,
                score);
    }

    private static ReportedTrial trial(int number, Map<String, Object> parameters, int rung, Double... scores) {
        return new ReportedTrial(number, parameters, "paused", rung, List.of(scores));
    }

    @Test
    void theFigureShowsTheScoresOfOneRung() {
        List<ReportedTrial> trials = List.of(
                trial(0, SampleSearch.trials(1).get(0).parameters(), 2, 0.5, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9),
                trial(1, SampleSearch.trials(2).get(1).parameters(), 0, 0.6));
        Document page = page(SampleSearch.search(trials, WEIGHTS, SampleSearch.SIMPLEX, OptionalInt.of(0)));
        assertEquals(
                List.of("mark shade-0", "mark shade-20"),
                page.select(".ternary .mark").eachAttr("class"));
        assertEquals("mean UAR, 50.0 60.0 %", page.select("#weights .shades").text());
        assertEquals(
                List.of("1 epoch", "3 epochs", "9 epochs"),
                page.select("#weights .legend li:not(.shades)").eachText());
    }

    @Test
    void whatDivergedOrFailedIsInNoFigure() {
        assertEquals(22, page.select(".ternary .mark").size());
        assertEquals(22, page.select("#course figure g").size());
        assertEquals(22, page.select("#parameters .scroll polyline").size());
        assertEquals(
                0,
                page.select("title:contains(trial 17), title:contains(trial 3:), title:contains(trial 3,)")
                        .size());
    }

    @Test
    void theCourseIsTheBestSoFarByEpoch() {
        ReportedTrial trial = trial(0, Map.of(), 1, 0.4, Double.NaN, 0.5);
        Element course = page(SampleSearch.search(List.of(trial), List.of(), List.of(), OptionalInt.of(0)))
                .selectFirst("#course figure g");
        assertEquals("baseline winner", course.className());
        assertEquals("trial 0: 50.0 % after 3 epochs", course.select("title").text());
        assertEquals("40.0,213.0 620.0,79.0", course.select("polyline").attr("points"));
    }

    /** Of four random trials; the baseline is not one of them. */
    @Test
    void theExpectedBestIsOfRandomTrials() {
        List<ReportedTrial> trials = List.of(
                trial(0, Map.of(), 0, 0.9),
                trial(1, Map.of(), 0, 0.3),
                trial(2, Map.of(), 0, 0.1),
                trial(3, Map.of(), 0, 0.4),
                trial(4, Map.of(), 0, 0.2));
        Document page = page(SampleSearch.search(trials, List.of(), List.of(), OptionalInt.of(0)));
        assertEquals(
                List.of("1 25.0", "2 33.3"), page.select("#expected tbody tr").eachText());
        assertEquals(1, page.select("#expected .chance").size());
    }

    @Test
    void aParameterThatDecidesStandsAndOthersAreGrey() {
        List<ReportedTrial> trials = IntStream.range(1, 25)
                .mapToObj(i -> trial(
                        i, Map.of("learning-rate", Math.pow(10, -i / 6.0), "batch", i * 7 % 5), 0, 0.4 + 0.01 * i))
                .toList();
        List<ReportedDimension> dimensions = List.of(
                new ReportedDimension("batch", false, false), new ReportedDimension("learning-rate", true, true));
        Document page = page(SampleSearch.search(trials, dimensions, List.of(), OptionalInt.of(24)));
        assertEquals(
                List.of("learning-rate", "batch"),
                page.select(".importance .name").eachText());
        assertEquals("100.0", page.select(".importance .share").first().text());
        assertEquals(
                List.of("", "below"),
                page.select(".importance g").stream().map(Element::className).toList());
    }

    @Test
    void axesAreNamedByTheirValues() {
        List<String> labels = page.select(".parallel .level").eachText();
        assertTrue(labels.containsAll(List.of("8", "16", "32")), labels::toString);
        assertEquals(
                List.of(
                        "task-weights.arousal",
                        "task-weights.valence",
                        "task-weights.dominance",
                        "learning-rate",
                        "batch",
                        "UAR, %"),
                page.select(".parallel .tick").eachText());
    }

    @Test
    void littleIsShownAsWell() {
        List<List<ReportedTrial>> searches = new ArrayList<>(List.of(
                List.of(),
                List.of(new ReportedTrial(0, Map.of(), "running", -1, List.of())),
                List.of(trial(0, Map.of(), 0, Double.NaN)),
                List.of(new ReportedTrial(0, Map.of(), "diverged", -1, List.of()))));
        IntStream.rangeClosed(1, 3).forEach(n -> searches.add(SampleSearch.trials(n)));
        List<ReportedDimension> all = new ArrayList<>(WEIGHTS);
        all.add(new ReportedDimension("missing", true, true));
        all.add(new ReportedDimension("absent", false, false));
        for (List<ReportedTrial> trials : searches) {
            for (List<ReportedDimension> dimensions : List.of(List.<ReportedDimension>of(), WEIGHTS, all)) {
                List<String> simplex = dimensions.isEmpty() ? List.of() : SampleSearch.SIMPLEX;
                String text = page(SampleSearch.search(trials, dimensions, simplex, OptionalInt.empty()))
                        .text();
                assertTrue(text.contains("None came to a score") && !text.contains("NaN"), text);
            }
        }
    }

    @Test
    void twoOrFiveWeightsAreLinesAndNoTriangle() {
        for (int n : new int[] {2, 5}) {
            List<String> keys =
                    IntStream.range(0, n).mapToObj(i -> "task-weights.t" + i).toList();
            List<ReportedTrial> trials = IntStream.range(0, 6)
                    .mapToObj(number -> trial(
                            number,
                            Map.of("task-weights.t0", 0.1 * number, "task-weights.t1", 1 - 0.1 * number),
                            0,
                            0.4 + 0.01 * number))
                    .toList();
            Document page = page(SampleSearch.search(trials, SampleSearch.weights(keys), keys, OptionalInt.of(5)));
            assertEquals(0, page.select("#weights").size());
            assertEquals(n + 1, page.select(".parallel .axis").size());
            assertTrue(!page.html().contains("NaN"));
        }
    }

    @Test
    void textIsShownAndNeverObeyed() {
        List<ReportedTrial> trials = IntStream.range(0, 6)
                .mapToObj(number -> new ReportedTrial(number, Map.of(NASTY, NASTY), NASTY, 0, List.of(0.5)))
                .toList();
        Document page = page(SampleSearch.search(
                trials, List.of(new ReportedDimension(NASTY, false, false)), List.of(), OptionalInt.of(1)));
        assertEquals(0, page.select("script, b[title]").size());
        assertEquals(NASTY, page.select(".trials thead th").last().text());
        assertEquals(NASTY, page.select(".importance .name").text());
    }

    @Test
    void thePolicyAdmitsTheStyleAndNothingElse() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(page.select("style").first().data().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                        .formatted(Base64.getEncoder().encodeToString(digest)),
                page.select("meta[http-equiv=Content-Security-Policy]").attr("content"));
        assertEquals(
                0, page.select("script, [style], link, img, iframe, object").size());
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertEquals(html(SampleSearch.full()), html(SampleSearch.full()));
    }

    @Test
    void numbersAreReadable() {
        assertEquals("1e-4", Wording.value(1e-4));
        assertEquals("3.217e-6", Wording.value(3.217e-6));
        assertEquals("0.012", Wording.value(0.0120));
        assertEquals("1", Wording.value(1.0));
        assertEquals("120", Wording.value(120));
        assertEquals("0", Wording.value(0.0));
        assertEquals("-", Wording.value(Double.NaN));
        assertEquals("balanced", Wording.value("balanced"));
        assertEquals("true", Wording.value(true));
        assertEquals("3, 17 and 20", Wording.list(List.of("3", "17", "20")));
    }

    private static Document page(SearchContent content) {
        return Jsoup.parse(html(content));
    }

    private static String html(SearchContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            SearchReport.write(out, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
