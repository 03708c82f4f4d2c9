package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 64, 512, 1024})
    void isTheSumThatDefinesIt(int size) {
        double[] x = new Random(size).doubles(size, -1, 1).toArray();
        double[] re = new double[size / 2 + 1];
        double[] im = new double[size / 2 + 1];
        new RealFft(size).transform(x, re, im);
        for (int k = 0; k < re.length; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < size; n++) {
                sumRe += x[n] * Math.cos(2 * Math.PI * k * n / size);
                sumIm -= x[n] * Math.sin(2 * Math.PI * k * n / size);
            }
            assertEquals(sumRe, re[k], 1e-11 * size);
            assertEquals(sumIm, im[k], 1e-11 * size);
        }
    }

    @Test
    void otherLengthsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RealFft(12));
        assertThrows(IllegalArgumentException.class, () -> new RealFft(4));
    }
}
