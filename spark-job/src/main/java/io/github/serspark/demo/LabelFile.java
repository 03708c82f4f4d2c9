package io.github.serspark.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The label file of a dialog in the grammar of IEMOCAP: a header, then a block for each turn. */
final class LabelFile {

    private static final String HEADER = "% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]\n\n";

    private static final Map<String, String> CATEGORIES =
            Map.of("neu", "Neutral", "exc", "Excited", "hap", "Happiness", "ang", "Anger", "sad", "Sadness");

    private LabelFile() {}

    static String of(List<Turn> turns) {
        StringBuilder text = new StringBuilder(HEADER);
        turns.forEach(turn -> text.append(block(turn)).append('\n'));
        return text.toString();
    }

    /** The mean of the external raters, then every rater's category, then every rater's ratings. */
    private static String block(Turn turn) {
        String self = turn.speaker() + "1";
        List<Rating> external = turn.opinions().external();
        StringBuilder block = new StringBuilder(summary(turn));
        for (int rater = 0; rater < external.size(); rater++) {
            block.append(category("E" + (rater + 2), external.get(rater)));
        }
        block.append(category(self, turn.opinions().self()));
        for (int rater = 0; rater < external.size(); rater++) {
            block.append(ratings("E" + (rater + 3), external.get(rater)));
        }
        return block.append(ratings(self, turn.opinions().self())).toString();
    }

    private static String summary(Turn turn) {
        return String.format(
                Locale.ROOT,
                "[%.4f - %.4f]\t%s\t%s\t[%.4f, %.4f, %.4f]\n",
                turn.start(),
                turn.end(),
                turn.name(),
                turn.category(),
                turn.opinions().mean(Rating::valence),
                turn.opinions().mean(Rating::activation),
                turn.opinions().mean(Rating::dominance));
    }

    private static String category(String rater, Rating rating) {
        return "C-" + rater + ":\t" + CATEGORIES.get(rating.category()) + ";\t()\n";
    }

    /** As in the original, two spaces follow {@code dom}. */
    private static String ratings(String rater, Rating rating) {
        return String.format(
                Locale.ROOT,
                "A-%s:\tval %d; act %d; dom  %d;\t()\n",
                rater,
                rating.valence(),
                rating.activation(),
                rating.dominance());
    }
}
