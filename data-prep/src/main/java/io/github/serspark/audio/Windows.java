package io.github.serspark.audio;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Windows of equal length over a recording, the first from its beginning on; the last ends with it, and may be shorter.
 *
 * @param length in seconds
 * @param hop from the start of one to the start of the next, in seconds; not over {@code length}, so that all is covered
 */
public record Windows(BigDecimal length, BigDecimal hop) implements Serializable {

    /** A hop of 0 or less, or over the length, is an {@link IllegalArgumentException}. */
    public Windows {
        if (hop.signum() <= 0 || hop.compareTo(length) > 0) {
            throw new IllegalArgumentException("windows of %s s every %s s".formatted(length, hop));
        }
    }

    /** Those over a recording. */
    public Iterator<Segment> over(WaveReader recording) {
        return over(recording.samples(), recording.rateHz());
    }

    Iterator<Segment> over(long samples, int rateHz) {
        return new Iterator<>() {
            private long next;
            private boolean ended;

            @Override
            public boolean hasNext() {
                return !ended;
            }

            @Override
            public Segment next() {
                if (ended) {
                    throw new NoSuchElementException();
                }
                Segment window = window(next++);
                ended = window.behind(rateHz) >= samples;
                return ended ? new Segment(window.start(), (double) samples / rateHz) : window;
            }
        };
    }

    /** The window {@code place}, counted from 0, of a recording without an end. */
    private Segment window(long place) {
        BigDecimal start = hop.multiply(BigDecimal.valueOf(place));
        return new Segment(start.doubleValue(), start.add(length).doubleValue());
    }
}
