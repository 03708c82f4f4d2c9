package io.github.serspark.corpus.iemocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.corpus.Context;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.Turn;
import io.github.serspark.data.Level;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Thresholds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LabelFileTest {
    private static final LabelRules SUMMARY =
            new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.CLIP);
    private static final LabelRules RATERS = new LabelRules(RatingSource.RATERS, RatingScale.IEMOCAP, OutOfRange.CLIP);
    private static final LabelRules STRICT =
            new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.REJECT);

    private static final String TEXT =
            """
            % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

            [6.2901 - 8.2357]\tSes01F_impro01_F000\tneu\t[2.5000, 1.5000, 4.0000]
            C-E2:\tNeutral;\t()
            C-F1:\tNeutral;\t(curious)
            A-E3:\tval 3; act 2; dom  2;\t()
            A-E4:\tval 2; act 3; dom  ;\t(mildly aggravated, attitude)
            A-F1:\tval 5; act 5; dom  5;\t()

            [10.0100 - 11.3925]\tSes01F_impro01_M001\txxx\t[5.5000, 2.0000, 0.5000]
            C-E2:\tNeutral; Other;\t()
            A-E3:\tval 6; act 2; dom  ;\t()
            A-E4:\tval 5; act 2; dom  ;\t()

            """;

    @Test
    void theSummaryIsValenceActivationDominance() {
        LabelFile file = parse(SUMMARY, TEXT);
        assertEquals(List.of(), file.rejections());
        Turn turn = file.turns().get(0);
        assertEquals("Ses01F_impro01_F000", turn.id());
        assertEquals("neu", context(turn).category());
        assertEquals(6.2901, context(turn).startSeconds());
        assertEquals(8.2357, context(turn).endSeconds());
        assertRatings(2.5, 1.5, 4, turn);
    }

    @Test
    void turnsWithoutMajorityAreKeptAndMeansOutsideTheScaleClipped() {
        Turn turn = parse(SUMMARY, TEXT).turns().get(1);
        assertEquals("xxx", context(turn).category());
        assertRatings(5, 2, 1, turn);
    }

    @Test
    void meansOutsideTheScaleCanBeRejected() {
        LabelFile file = parse(STRICT, TEXT);
        assertEquals(1, file.turns().size());
        assertEquals(
                List.of("dialog.txt, Ses01F_impro01_M001: rating out of range: valence 5.5, arousal 2.0, dominance 0.5,"
                        + " expected 1 to 5"),
                messages(file));
    }

    @Test
    void theScaleIsASetting() {
        LabelRules rules = new LabelRules(RatingSource.SUMMARY, new RatingScale(1.5, 7), OutOfRange.REJECT);
        LabelFile file = parse(rules, TEXT);
        assertRatings(2.5, 1.5, 4, file.turns().get(0));
        assertEquals(
                List.of("dialog.txt, Ses01F_impro01_M001: rating out of range: valence 5.5, arousal 2.0, dominance 0.5,"
                        + " expected 1.5 to 7"),
                messages(file));
        rules = new LabelRules(RatingSource.SUMMARY, new RatingScale(1.5, 7), OutOfRange.CLIP);
        assertRatings(5.5, 2, 1.5, parse(rules, TEXT).turns().get(1));
    }

    @Test
    void recomputedMeansTakeExternalRatersOnlyAndLeaveBlanksOut() {
        List<Turn> turns = parse(RATERS, TEXT).turns();
        assertRatings(2.5, 2.5, 2, turns.get(0));
        assertRatings(5, 2, Double.NaN, turns.get(1));
        assertEquals(Level.NONE, Thresholds.PAPER.level(turns.get(1).ratings().of("dominance")));
    }

    @Test
    void turnsThatNobodyRatedAreRejected() {
        String text = "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[2.5, 2.5, 2.5]\nA-F1:\tval 3; act 2; dom  1;\t()\n";
        assertEquals(
                List.of("dialog.txt, Ses01F_impro01_F000: no rating: expected at least one"),
                messages(parse(RATERS, text)));
        assertEquals(1, parse(SUMMARY, text).turns().size());
        String blank = "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[, , 2.5]";
        assertRatings(Double.NaN, Double.NaN, 2.5, parse(SUMMARY, blank).turns().get(0));
    }

    @Test
    void carriageReturnsAndAMissingLastNewline() {
        LabelFile file = parse(SUMMARY, TEXT.replace("\n", "\r\n").strip());
        assertEquals(2, file.turns().size());
        assertEquals(List.of(), file.rejections());
        assertRatings(
                5,
                2,
                Double.NaN,
                parse(RATERS, TEXT.replace("\n", "\r\n").strip()).turns().get(1));
    }

    @Test
    void aFileCutAnywhereGivesWholeTurnsAndReasons() {
        for (int length = 0; length <= TEXT.length(); length++) {
            for (LabelRules rules : List.of(SUMMARY, RATERS)) {
                LabelFile cut = parse(rules, TEXT.substring(0, length));
                assertTrue(
                        cut.turns().size() + cut.rejections().size() <= 3,
                        messages(cut).toString());
                for (Turn turn : cut.turns()) {
                    assertTrue(
                            TEXT.contains(
                                    "]\t" + turn.id() + "\t" + context(turn).category() + "\t["),
                            turn.toString());
                }
            }
        }
        LabelFile half = parse(SUMMARY, TEXT.substring(0, TEXT.indexOf("xxx")));
        assertEquals(1, half.turns().size());
        assertEquals(
                List.of(
                        "dialog.txt, Ses01F_impro01_M001: malformed label: line 10, expected [start - end] turn category"
                                + " [V, A, D]"),
                messages(half));
        LabelFile raters = parse(RATERS, TEXT.substring(0, TEXT.indexOf("act 3")));
        assertEquals(
                List.of(
                        "dialog.txt, Ses01F_impro01_F000: malformed label: an external rater's line, expected val N; act"
                                + " N; dom N;"),
                messages(raters));
    }

    @Test
    void linesAndNamesThatAreNone() {
        String text =
                """
                gibberish
                [1.0 - 2.0]\t../../secret\tneu\t[2.5, 2.5, 2.5]
                [1.0 - 2.0]\tSes02F_impro01_F000\tneu\t[2.5, 2.5, 2.5]
                [1.0 - 2.0]\tSes01F_impro01_F001\tneu\t[2.5, much, 2.5]
                """;
        LabelFile file = parse(SUMMARY, text);
        assertEquals(List.of(), file.turns());
        assertEquals(
                List.of(
                        "dialog.txt: malformed label: line 1 is no label",
                        "dialog.txt, ../../secret: malformed label: line 2, expected [start - end] turn category [V, A, D]",
                        "dialog.txt, Ses02F_impro01_F000: label in another session's folder: line 3, in session 1",
                        "dialog.txt, Ses01F_impro01_F001: malformed label: line 4, expected [start - end] turn category"
                                + " [V, A, D]"),
                messages(file));
    }

    @Test
    void numbersThatAreNoRatingsAreRefused() {
        String endless = "9".repeat(400);
        assertMalformed(parse(SUMMARY, "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[%s, 2, 3]".formatted(endless)));
        assertMalformed(parse(SUMMARY, "[1.0 - %s]\tSes01F_impro01_F000\tneu\t[1, 2, 3]".formatted(endless)));
        assertMalformed(parse(
                RATERS,
                "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[1, 2, 3]\nA-E1:\tval %s; act 2; dom 3;".formatted(endless)));
    }

    /** Patterns that look again from every character would take hours. */
    @Test
    void longLinesTakeTimeInProportion() {
        String opening = "[1.0 - 2.0]\tSes01F_impro01_F000\tneu\t[1, 2, 3]\n";
        String spaces = " ".repeat(1 << 20);
        String text = "[]" + spaces + "x".repeat(1 << 20) + "\u0085\n" + opening + "A-E1:\tval" + spaces + "\n";
        List<String> found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> messages(parse(RATERS, text)));
        assertEquals(2, found.size());
    }

    private static void assertMalformed(LabelFile file) {
        assertEquals(List.of(), file.turns());
        assertTrue(
                messages(file).get(0).contains("malformed label"),
                messages(file).get(0));
    }

    private static LabelFile parse(LabelRules rules, String text) {
        return new LabelFile("dialog.txt", 1, rules, text);
    }

    private static Context context(Turn turn) {
        return turn.context().orElseThrow();
    }

    private static List<String> messages(LabelFile file) {
        return file.rejections().stream().map(Rejection::toString).toList();
    }

    private static void assertRatings(double valence, double arousal, double dominance, Turn turn) {
        assertEquals(valence, turn.ratings().of("valence"));
        assertEquals(arousal, turn.ratings().of("arousal"));
        assertEquals(dominance, turn.ratings().of("dominance"));
    }
}
