package io.github.serspark.corpus;

import io.github.serspark.run.Excerpt;
import java.util.Comparator;

/**
 * Something in the corpus that is left out.
 *
 * @param path the file at fault, relative to the corpus
 * @param turn its turn, empty if the file does not tell
 * @param reason one of few phrases, to be counted
 * @param detail what was found
 */
public record Rejection(String path, String turn, String reason, String detail) implements Comparable<Rejection> {
    private static final Comparator<Rejection> ORDER =
            Comparator.comparing(Rejection::path).thenComparing(Rejection::turn).thenComparing(Rejection::explanation);

    /** Reason and detail: {@code truncated: 10 bytes}. */
    public String explanation() {
        return reason + ": " + detail;
    }

    @Override
    public int compareTo(Rejection other) {
        return ORDER.compare(this, other);
    }

    /** A line to print, whatever names the corpus gives. */
    @Override
    public String toString() {
        String where = turn.isEmpty() || path.contains(turn) ? path : path + ", " + turn;
        return Excerpt.of(where) + ": " + explanation();
    }
}
