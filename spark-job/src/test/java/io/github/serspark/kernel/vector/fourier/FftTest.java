package io.github.serspark.kernel.vector.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FftTest {

    /** Each radix first, last and alone; lengths of the paper's blocks (360) and edges (100). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 16, 18, 25, 30, 36, 50, 54, 72, 75, 100, 200, 360, 384})
    void isTheTransformByItsDefinition(int n) {
        Random random = new Random(n);
        float[] re = random(random, n);
        float[] im = random(random, n);
        float[] wasRe = re.clone();
        float[] wasIm = im.clone();
        Fft fft = new Fft(n);
        fft.transform(re, 0, im, 0);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            for (int f = 0; f < n; f++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int k = 0; k < n; k++) {
                    double angle = -2 * Math.PI * ((long) f * k % n) / n;
                    double x = wasRe[k * Lanes.COUNT + lane];
                    double y = wasIm[k * Lanes.COUNT + lane];
                    sumRe += x * Math.cos(angle) - y * Math.sin(angle);
                    sumIm += x * Math.sin(angle) + y * Math.cos(angle);
                }
                int at = fft.places()[f] * Lanes.COUNT + lane;
                assertEquals(sumRe, re[at], 1e-6 * n, "real part of element " + f);
                assertEquals(sumIm, im[at], 1e-6 * n, "imaginary part of element " + f);
            }
        }
    }

    @Test
    void partsSwappedItIsTheInverse() {
        int n = 60;
        float[] re = random(new Random(1), n);
        float[] im = new float[n * Lanes.COUNT];
        float[] was = re.clone();
        Fft fft = new Fft(n);
        fft.transform(re, 0, im, 0);
        float[] sortedRe = sorted(re, fft);
        fft.transform(sorted(im, fft), 0, sortedRe, 0);
        float[] back = sorted(sortedRe, fft);
        for (int i = 0; i < back.length; i++) {
            back[i] /= n;
        }
        assertArrayEquals(was, back, 1e-6f);
    }

    private static float[] sorted(float[] transformed, Fft fft) {
        float[] sorted = new float[transformed.length];
        for (int f = 0; f < fft.length(); f++) {
            System.arraycopy(transformed, fft.places()[f] * Lanes.COUNT, sorted, f * Lanes.COUNT, Lanes.COUNT);
        }
        return sorted;
    }

    @Test
    void lengthsAreEvenAndOfSmallFactors() {
        assertEquals(2, Fft.length(1));
        assertEquals(60, Fft.length(59));
        assertEquals(100, Fft.length(98));
        assertEquals(360, Fft.length(359));
        assertEquals(400, Fft.length(386));
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Fft(14));
        assertEquals("Cannot transform 14 elements: expected factors 2, 3 and 5 only", e.getMessage());
    }

    private static float[] random(Random random, int n) {
        float[] values = new float[n * Lanes.COUNT];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
