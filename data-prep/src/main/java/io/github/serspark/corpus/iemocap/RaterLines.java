package io.github.serspark.corpus.iemocap;

import io.github.serspark.corpus.Ratings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The means over a turn's external raters: {@code A-E3:} is one, {@code A-F1:} and {@code A-M1:} are the actors. */
final class RaterLines {
    private static final Pattern ATTRIBUTES = Pattern.compile("A-([EFM])\\w*:.*");
    private static final String RATING = "(\\d{0,9}|\\d{1,9}\\.\\d{1,20})";
    private static final Pattern RATER = Pattern.compile(
            "A-\\w+:\\s*+val\\s*+%1$s\\s*+;\\s*+act\\s*+%1$s\\s*+;\\s*+dom\\s*+%1$s\\s*+;.*".formatted(RATING));

    private final double[] sums = new double[3]; // valence, activation, dominance
    private final int[] counts = new int[3];

    private RaterLines() {}

    /** Recomputes the ratings; nothing if an external rater's line cannot be read. */
    static Optional<Ratings> means(List<String> lines) {
        RaterLines raters = new RaterLines();
        for (String line : lines) {
            Matcher attributes = ATTRIBUTES.matcher(line);
            if (attributes.matches() && attributes.group(1).equals("E") && !raters.add(line)) {
                return Optional.empty();
            }
        }
        return Optional.of(raters.means());
    }

    private boolean add(String line) {
        Matcher rater = RATER.matcher(line);
        if (!rater.matches()) {
            return false;
        }
        for (int i = 0; i < sums.length; i++) {
            if (!rater.group(i + 1).isEmpty()) {
                sums[i] += Double.parseDouble(rater.group(i + 1));
                counts[i]++;
            }
        }
        return true;
    }

    /** A dimension that nobody rated is NaN: 0 divided by 0. */
    private Ratings means() {
        return Ratings.inFileOrder(sums[0] / counts[0], sums[1] / counts[1], sums[2] / counts[2]);
    }
}
