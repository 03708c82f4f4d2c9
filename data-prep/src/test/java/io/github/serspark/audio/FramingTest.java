package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class FramingTest {
    private static final Framing FRAMING = new Framing(640, 160);

    @Test
    void onlyWholeFramesCount() {
        assertEquals(0, FRAMING.frames(0));
        assertEquals(0, FRAMING.frames(639));
        assertEquals(1, FRAMING.frames(640));
        assertEquals(1, FRAMING.frames(799));
        assertEquals(2, FRAMING.frames(800));
        assertEquals(55, FRAMING.frames((int) (0.585 * 16000))); // the shortest turn of IEMOCAP
        assertEquals(3410, FRAMING.frames((int) (34.138 * 16000))); // the longest
    }

    @Test
    void storedSamplesEndWithTheLastFrame() {
        assertEquals(0, FRAMING.samples(0));
        assertEquals(640, FRAMING.samples(1));
        assertEquals(800, FRAMING.samples(2));
        for (int samples = 640; samples < 2000; samples++) {
            int stored = FRAMING.samples(FRAMING.frames(samples));
            assertEquals(FRAMING.frames(samples), FRAMING.frames(stored));
            assertEquals(true, stored <= samples && samples < stored + 160);
        }
    }

    @Test
    void theMatrixAndBack() {
        Framing framing = new Framing(4, 3);
        float[] samples = {0, 1, 2, 3, 4, 5, 6};
        float[][] matrix = framing.frames(samples);
        assertArrayEquals(new float[][] {{0, 1, 2, 3}, {3, 4, 5, 6}}, matrix);
        assertArrayEquals(samples, framing.samples(matrix));
        assertArrayEquals(
                new float[] {0, 1, 2}, new Framing(1, 1).samples(new Framing(1, 1).frames(new float[] {0, 1, 2})));
    }

    @Test
    void framesHaveALength() {
        assertThrows(IllegalArgumentException.class, () -> new Framing(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Framing(1, 0));
    }

    @Test
    void framesHaveMiddles() {
        assertEquals(320, new Framing(640, 160).centre(0));
        assertEquals(640.5, new Framing(641, 160).centre(2));
    }
}
