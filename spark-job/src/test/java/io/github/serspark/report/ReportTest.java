package io.github.serspark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.mustachejava.MustacheException;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The page as a whole; its sections have tests of their own. */
class ReportTest {

    private static final String NASTY = "</script><script>alert(1)</script><b title='x'>\"&amp;";

    @Test
    void theHeadingSaysWhatItIs() {
        Document page = page(SampleContent.full());
        assertEquals("Attention-augmented end-to-end multi-task learning", page.title());
        assertEquals(
                "Attention-augmented end-to-end multi-task learning",
                page.select("h1").text());
        assertEquals(
                "All figures of this page are made up to try the page.",
                page.select("header > .note").text());
        assertEquals(
                "2026-02-14 10:22 UTC deploy/ser reproduce --corpus IEMOCAP_full_release --out result",
                page.select(".made").text());
    }

    @Test
    void everySectionIsInTheContents() {
        Document page = page(SampleContent.full());
        List<String> sections = page.select("main > section").eachAttr("id");
        assertEquals(List.of("results", "attention", "confusion", "learning", "data", "provenance"), sections);
        assertEquals(
                sections.stream().map(id -> "#" + id).toList(),
                page.select("nav a").eachAttr("href"));
    }

    @Test
    void whatHasNoContentDoesNotAppear() {
        Document page = page(SampleContent.empty(new ReportHeading("Nothing", "", "", Instant.EPOCH, "")));
        assertEquals(0, page.select("main > *").size());
        assertEquals(0, page.select("nav a, header > .note, code").size());
        assertEquals(
                List.of("results", "confusion", "learning", "data"),
                page(SampleContent.small()).select("main > section").eachAttr("id"));
    }

    @Test
    void textIsShownAndNeverObeyed() {
        ReportHeading heading = new ReportHeading(NASTY, NASTY, NASTY, Instant.EPOCH, NASTY);
        AttendedUtterance utterance = SampleSpeech.tone(NASTY);
        ReportContent nothing = SampleContent.empty(heading);
        ReportContent content = new ReportContent(
                heading,
                SampleFigures.of(
                        SampleFigures.system(NASTY, new Column(Split.TEST, Tasks.of("arousal", 2)), new long[2][2])),
                List.of(new LearningCurve(
                        NASTY, 1, 1, Map.of(Tasks.AROUSAL, new TaskCurve(List.of(1.0), List.of(0.5))))),
                nothing.classes(),
                new AttentionContent(NASTY, List.of(utterance), List.of()),
                List.of(new ProvenanceSection(NASTY, Map.of(NASTY, NASTY))));
        Document page = page(content);
        assertEquals(2, page.select("script").size());
        assertEquals(0, page.select("body b[title], main script").size());
        assertEquals(NASTY, page.select("h1").text());
        assertEquals(NASTY, page.select("#confusion h3").text());
        assertEquals(NASTY, page.select("#learning h3").text());
        assertEquals(NASTY, page.select("audio").attr("aria-label"));
        assertEquals(List.of(NASTY, NASTY), page.select(".facts tr > *").eachText());
    }

    @Test
    void nothingIsAskedOfAnyNetwork() {
        Document page = page(SampleContent.full());
        assertEquals(
                0,
                page.select("link, iframe, img, object, embed, base, form, script[src], style[src]")
                        .size());
        Pattern elsewhere = Pattern.compile("^\\s*([a-z]+:)?//|^(?!data:)[a-z]+:", Pattern.CASE_INSENSITIVE);
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                if (List.of("src", "href", "xlink:href", "srcset", "poster", "action")
                        .contains(attribute.getKey())) {
                    assertFalse(elsewhere.matcher(attribute.getValue()).find(), attribute::toString);
                }
            }
        }
        assertFalse(page.select("style").html().matches("(?s).*(@import|url\\().*"), "a style that loads");
        assertFalse(
                page.select("script")
                        .html()
                        .matches("(?s).*(\\bfetch\\(|XMLHttpRequest|WebSocket|sendBeacon|\\bimport\\().*"),
                "a script that loads");
    }

    @Test
    void thePolicyAdmitsWhatIsThereAndNothingElse() throws Exception {
        Document page = page(SampleContent.full());
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertEquals(
                "default-src 'none'; style-src '%s'; script-src '%s'; media-src data:; base-uri 'none'; form-action 'none'"
                        .formatted(
                                hash(page.select("style").first().data()),
                                hash(page.select("script").last().data())),
                policy);
        assertEquals(0, page.select("[style]").size(), "an attribute that the policy forbids");
        Stream<Attribute> attributes =
                page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream());
        assertTrue(attributes.noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void theLicenceOfThePlotsIsKept() {
        String script = page(SampleContent.full()).select("script").last().data();
        assertTrue(script.startsWith("/*! uPlot\nThe MIT License (MIT)\n\nCopyright (c) 2022 Leon Sorokin"));
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertEquals(html(SampleContent.full()), html(SampleContent.full()));
    }

    @Test
    void whatTheScriptDrawsIsThere() throws IOException {
        JsonNode data = plotData(SampleContent.full());
        JsonNode line = data.at("/learning/0/1"); // e2e STL, the second of its networks: valence of seed 1
        assertEquals("valence", line.path("task").asText());
        assertFalse(line.path("judged").asBoolean());
        assertTrue(data.at("/learning/0/4/judged").asBoolean(), "valence of seed 2");
        assertEquals(24, line.path("uar").size());
        JsonNode utterance = data.at("/utterances/0");
        assertEquals(2, utterance.path("seconds").asDouble());
        assertEquals(0.02, utterance.path("firstFrame").asDouble());
        assertEquals(0.01, utterance.path("frameStep").asDouble());
        assertEquals(197, utterance.at("/attention/valence").size());
        double sum = 0;
        for (JsonNode weight : utterance.at("/attention/valence")) {
            sum += weight.asDouble();
        }
        assertEquals(1, sum / 197, 1e-3, "multiples of uniform attention");
        assertTrue(plotData(SampleContent.small()).at("/learning/0/0/loss/0").isNull());
    }

    @Test
    void countsStandBesideThePapers() {
        Document page = page(SampleContent.full());
        assertEquals(
                List.of("train 6 5,766 6,319", "dev 2 2,103 1,811", "test 2 2,170 1,819"),
                page.select("#data table").first().select("tbody tr").eachText());
        assertEquals(
                "train 697 12.1 4,126 71.6 943 16.4",
                page.select(".classes.arousal tr").get(1).text());
        ReportContent nothing = SampleContent.empty(new ReportHeading("", "", "", Instant.EPOCH, ""));
        ClassContent classes = new ClassContent(
                List.of(
                        new PartitionSize(Split.DEV, 1, 2, OptionalInt.empty()),
                        new PartitionSize(Split.TEST, 3, 4, OptionalInt.of(5))),
                List.of());
        Document partly = page(new ReportContent(
                nothing.heading(), nothing.figures(), List.of(), classes, AttentionContent.NONE, List.of()));
        assertEquals(
                List.of("dev 1 2 -", "test 3 4 5"),
                partly.select("#data tbody tr").eachText());
        assertEquals(
                List.of("partition", "speakers", "utterances"),
                page(SampleContent.small())
                        .select("#data table")
                        .first()
                        .select("th[scope=col]")
                        .eachText());
    }

    @Test
    void factsAreNestedByDots() {
        Document page = page(SampleContent.full());
        Element settings = page.select("#provenance details").first();
        assertEquals("Settings 6", settings.select("summary").text());
        assertTrue(settings.select("tr").eachText().contains("train.updater.learning-rate 0.001"));
        assertTrue(settings.select("tr").eachText().contains("train.tasks [arousal, valence, dominance]"));
        assertTrue(settings.select("tr").eachText().contains("train.note -"));
    }

    @Test
    void aTemplateThatAsksForWhatIsNotThereIsAMistake() {
        record Star(String mark) {}
        record Stars(List<Star> stars, boolean disagree) {}
        MustacheException mistake = assertThrows(
                MustacheException.class,
                () -> Templates.render("marks", new Stars(List.of(new Star("*")), false), new StringWriter()));
        assertEquals(
                "A template asks for 'name', which no view has. @[marks.mustache:1]",
                mistake.getCause().getMessage());
    }

    static Document page(ReportContent content) {
        return Jsoup.parse(html(content));
    }

    static String html(ReportContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Report.write(out, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode plotData(ReportContent content) throws IOException {
        return new ObjectMapper()
                .readTree(page(content).select("#plot-data").first().data());
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
