package io.github.serspark.kernel.vector.fourier;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SpectralConvolutionTest {
    private static final int LENGTH = SpectralConvolution.length(45);

    @Test
    void isTheCorrelationByItsDefinitionModuloTheLength() {
        Random random = new Random(3);
        float[] filters = random(random, MAPS * MAPS * TAPS);
        float[] maps = random(random, MAPS * LENGTH * Lanes.COUNT); // [map][position][lane]
        SpectralConvolution convolution = new SpectralConvolution(LENGTH);
        convolution.weights(filters);
        float[] spectra = new float[convolution.spectraSize()];
        int next = LENGTH * Lanes.COUNT;
        for (int map = 0; map < MAPS; map += 2) {
            float[] pair = new float[2 * next];
            System.arraycopy(maps, map * next, pair, 0, pair.length);
            convolution.forward(pair, 0, next, map, spectra);
        }
        convolution.multiply(spectra, new float[SpectralConvolution.BIN]);
        for (int out = 0; out < MAPS; out += 2) {
            float[] pair = new float[2 * next];
            convolution.inverse(spectra, out, pair, 0, next);
            for (int position = 0; position < LENGTH; position++) {
                int row = convolution.places()[position] * Lanes.COUNT;
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    assertEquals(direct(filters, maps, out, position, lane), pair[row + lane], 1e-4);
                    assertEquals(direct(filters, maps, out + 1, position, lane), pair[next + row + lane], 1e-4);
                }
            }
        }
    }

    private static double direct(float[] filters, float[] maps, int out, int position, int lane) {
        double sum = 0;
        for (int in = 0; in < MAPS; in++) {
            for (int tap = 0; tap < TAPS; tap++) {
                double x = maps[(in * LENGTH + (position + tap) % LENGTH) * Lanes.COUNT + lane];
                sum += x * filters[(out * MAPS + in) * TAPS + tap];
            }
        }
        return sum;
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
