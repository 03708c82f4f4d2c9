package io.github.serspark.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final ProgressLine LINE = new ProgressLine("Preparing", 339, "utterances");

    @Test
    void theLineSaysWhatHowFarHowFastHowLongStill() {
        assertEquals(
                "Preparing: 120 of 339 utterances (35 %), 40.0/s, 6 s left", LINE.running(120, Duration.ofSeconds(3)));
        assertEquals("Preparing: 0 of 339 utterances (0 %)", LINE.running(0, Duration.ofSeconds(3)));
        assertEquals(
                "Preparing: 339 of 339 utterances, 3.0/s, in 1 min 53 s", LINE.ended(339, Duration.ofSeconds(113)));
        assertEquals("Preparing: 0 of 339 utterances, in 0 s", LINE.ended(0, Duration.ZERO));
    }

    @Test
    void workDoneAgainIsNeverMoreThanAll() {
        assertEquals(
                "Preparing: 340 of 339 utterances (100 %), 340.0/s, 0 s left",
                LINE.running(340, Duration.ofSeconds(1)));
    }

    @Test
    void hoursAndUnknownTotals() {
        assertEquals(
                "Preparing: 1 of 339 utterances (0 %), 0.0/s, 9 h 23 min left",
                LINE.running(1, Duration.ofSeconds(100)));
        ProgressLine open = new ProgressLine("Listing", 0, "files");
        assertEquals("Listing: 7 files, 3.5/s", open.running(7, Duration.ofSeconds(2)));
        assertEquals("Listing: 7 files, 3.5/s, in 2 s", open.ended(7, Duration.ofSeconds(2)));
    }

    @Test
    void aMovingLineMovesAndEndsOnce() throws InterruptedException {
        AtomicLong done = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start(LINE, done::incrementAndGet, out, true)) {
            while (bytes.size() == 0) {
                Thread.sleep(10);
            }
            assertTrue(progress != null && done.get() > 0);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\rPreparing: 1 of 339"), text);
        assertEquals(1, text.chars().filter(c -> c == '\n').count(), text);
        assertTrue(text.endsWith("\n"), text);
    }

    @Test
    void aLogGetsOneLineAtTheEndOfShortWork() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (Progress progress = Progress.start(LINE, () -> 339, out, false)) {
            assertEquals("", bytes.toString(StandardCharsets.UTF_8), progress::toString);
        }
        assertTrue(bytes.toString(StandardCharsets.UTF_8).matches("Preparing: 339 of 339 utterances, .*, in 0 s\n"));
    }
}
