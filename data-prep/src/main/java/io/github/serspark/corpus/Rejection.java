package io.github.serspark.corpus;

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

    @Override
    public String toString() {
        return turn.isEmpty() || path.contains(turn)
                ? path + ": " + explanation()
                : path + ", " + turn + ": " + explanation();
    }
}
