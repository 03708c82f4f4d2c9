package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WindowsTest {

    @Test
    void theLastEndsWithTheRecording() {
        assertEquals(segments(0, 4, 2, 6, 4, 8), over("4", "2", 8 * 16_000, 16_000));
        assertEquals(segments(0, 4, 2, 6, 4, 7.5), over("4", "2", 120_000, 16_000));
        assertEquals(segments(0, 4, 4, 8, 8, 9), over("4", "4", 9 * 8000, 8000));
        assertEquals(segments(0, 3.5), over("4", "2", 56_000, 16_000));
    }

    @Test
    void startsAreNumbersAsPeopleWriteThem() {
        List<Segment> windows = over("0.3", "0.1", 11_025, 11_025);
        assertEquals(0.3, windows.get(3).start());
        assertEquals(0.6, windows.get(3).end());
        assertEquals("a.wav#t=0.3,0.6", windows.get(3).of("a.wav"));
    }

    @Test
    void everySampleIsCovered() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 2000; trial++) {
            int rate = 4000 + random.nextInt(60_000);
            int samples = 1 + random.nextInt(5 * rate);
            BigDecimal length = BigDecimal.valueOf(1 + random.nextInt(2000), 3);
            BigDecimal hop = BigDecimal.valueOf(
                            1 + random.nextInt(length.unscaledValue().intValue()), 3)
                    .max(new BigDecimal("0.01"))
                    .min(length);
            long covered = 0;
            for (Segment window : over(length.toString(), hop.toString(), samples, rate)) {
                assertTrue(window.first(rate) <= covered, "a gap before " + window);
                assertTrue(window.behind(rate) > covered, "nothing new in " + window);
                covered = window.behind(rate);
            }
            assertEquals(samples, covered);
        }
    }

    @Test
    void gapsAndStandstillAreNone() {
        assertThrows(IllegalArgumentException.class, () -> windows("4", "4.1"));
        assertThrows(IllegalArgumentException.class, () -> windows("4", "0"));
        assertThrows(IllegalArgumentException.class, () -> windows("0", "0"));
        assertThrows(IllegalArgumentException.class, () -> new Segment(2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Segment(-1, 2));
        assertThrows(IllegalArgumentException.class, () -> new Segment(Double.NaN, 2));
    }

    private static Windows windows(String length, String hop) {
        return new Windows(new BigDecimal(length), new BigDecimal(hop));
    }

    private static List<Segment> over(String length, String hop, int samples, int rateHz) {
        List<Segment> all = new ArrayList<>();
        windows(length, hop).over(samples, rateHz).forEachRemaining(all::add);
        return all;
    }

    private static List<Segment> segments(double... bounds) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < bounds.length; i += 2) {
            segments.add(new Segment(bounds[i], bounds[i + 1]));
        }
        return segments;
    }
}
