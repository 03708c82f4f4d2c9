package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;

import java.util.Arrays;

/** Sums of gradients over some units, in the layouts of the operators that add to them. */
final class EncoderGradients {

    final float[] filters1 = new float[TAPS * FirstConvolution.ROW]; // [40 taps][ROW]
    final float[] bias1 = new float[FirstConvolution.ROW];
    final float[] filters2 = new float[MAPS * SparseCorrelation.SLAB]; // [40 out][40 taps][40 in]
    final float[] bias2 = new float[MAPS];

    void clear() {
        Arrays.fill(filters1, 0);
        Arrays.fill(bias1, 0);
        Arrays.fill(filters2, 0);
        Arrays.fill(bias2, 0);
    }

    void add(EncoderGradients more) {
        add(filters1, more.filters1);
        add(bias1, more.bias1);
        add(filters2, more.filters2);
        add(bias2, more.bias2);
    }

    private static void add(float[] sum, float[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    /** Writes the sums in the layouts of {@link io.github.serspark.kernel.FrameEncoder}. */
    void write(float[] filters1, float[] bias1, float[] filters2, float[] bias2) {
        for (int map = 0; map < MAPS; map++) {
            for (int tap = 0; tap < TAPS; tap++) {
                filters1[map * TAPS + tap] = this.filters1[tap * FirstConvolution.ROW + map];
            }
        }
        System.arraycopy(this.bias1, 0, bias1, 0, MAPS);
        for (int out = 0; out < MAPS; out++) {
            for (int in = 0; in < MAPS; in++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    filters2[(out * MAPS + in) * TAPS + tap] = this.filters2[(out * TAPS + tap) * MAPS + in];
                }
            }
        }
        System.arraycopy(this.bias2, 0, bias2, 0, MAPS);
    }
}
