package io.github.serspark.kernel;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;

import java.util.Arrays;

/** One frame at a time, by direct convolution. The backward pass computes each frame again rather than keep it. */
final class ScalarFrameEncoder implements FrameEncoder<double[]> {

    private final EncoderShape shape;
    private final int length; // samples of a frame
    private final int positions; // after the first pool
    private final int row1; // a frame with its padding
    private final int row2; // a pooled map with its padding

    private final double[] input; // [length + 39]
    private final double[] maps1; // [40][length], before ReLU
    private final double[] pooled; // [40][positions + 39], after ReLU and pool
    private final double[] maps2; // [40][positions], before ReLU
    private final double[] pooledGradients; // [40][positions + 39]

    private double[] filters1 = {};
    private double[] bias1 = {};
    private double[] filters2 = {};
    private double[] bias2 = {};

    private int stride;
    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;

    ScalarFrameEncoder(EncoderShape shape) {
        this.shape = shape;
        length = shape.frameLength();
        positions = shape.positions();
        row1 = length + TAPS - 1;
        row2 = positions + TAPS - 1;
        input = new double[row1];
        maps1 = new double[MAPS * length];
        pooled = new double[MAPS * row2];
        maps2 = new double[MAPS * positions];
        pooledGradients = new double[MAPS * row2];
    }

    @Override
    public void weights(double[] filters1, double[] bias1, double[] filters2, double[] bias2) {
        this.filters1 = filters1.clone();
        this.bias1 = bias1.clone();
        this.filters2 = filters2.clone();
        this.bias2 = bias2.clone();
    }

    @Override
    public void forward(
            double[] samples, int stride, int[] frames, int maxFrames, double[] features, boolean remember) {
        int size = shape.features();
        for (int b = 0; b < frames.length; b++) {
            for (int t = 0; t < frames[b]; t++) {
                encode(samples, b * stride + t * shape.frameStep());
                poolMaps(features, (b * maxFrames + t) * size);
            }
            Arrays.fill(features, (b * maxFrames + frames[b]) * size, (b + 1) * maxFrames * size, 0);
        }
        this.stride = stride;
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        remembered = remember;
    }

    @Override
    public void backward(
            double[] samples,
            double[] featureGradients,
            double[] filters1,
            double[] bias1,
            double[] filters2,
            double[] bias2) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        Arrays.fill(filters1, 0);
        Arrays.fill(bias1, 0);
        Arrays.fill(filters2, 0);
        Arrays.fill(bias2, 0);
        for (int b = 0; b < frames.length; b++) {
            for (int t = 0; t < frames[b]; t++) {
                encode(samples, b * stride + t * shape.frameStep());
                backward2(featureGradients, (b * maxFrames + t) * shape.features(), filters2, bias2);
                backward1(filters1, bias1);
            }
        }
    }

    /** From samples to the second convolution's maps. */
    private void encode(double[] samples, int at) {
        System.arraycopy(samples, at, input, PAD_LEFT, length);
        for (int map = 0; map < MAPS; map++) {
            Arrays.fill(maps1, map * length, (map + 1) * length, bias1[map]);
            correlate(maps1, map * length, length, filters1, map * TAPS, input, 0);
            poolPositions(map);
        }
        for (int out = 0; out < MAPS; out++) {
            Arrays.fill(maps2, out * positions, (out + 1) * positions, bias2[out]);
            for (int in = 0; in < MAPS; in++) {
                correlate(maps2, out * positions, positions, filters2, (out * MAPS + in) * TAPS, pooled, in * row2);
            }
        }
    }

    /** {@code y[p] += sum_t w[t] x[p + t]}. */
    private static void correlate(double[] y, int yAt, int n, double[] w, int wAt, double[] x, int xAt) {
        for (int tap = 0; tap < TAPS; tap++) {
            Axpy.add(y, yAt, w[wAt + tap], x, xAt + tap, n);
        }
    }

    /** ReLU and max pool over neighbouring positions. */
    private void poolPositions(int map) {
        for (int p = 0; p < positions; p++) {
            pooled[map * row2 + PAD_LEFT + p] = Math.max(0, maps1[winningPosition(map, p)]);
        }
    }

    /** Index in {@code maps1} of the largest value that pooled position {@code p} joins; the first of equals. */
    private int winningPosition(int map, int p) {
        int best = map * length + p * POSITION_POOL;
        for (int k = best + 1; k < map * length + (p + 1) * POSITION_POOL; k++) {
            if (maps1[k] > maps1[best]) {
                best = k;
            }
        }
        return best;
    }

    /** ReLU and max pool over neighbouring maps. */
    private void poolMaps(double[] features, int at) {
        for (int group = 0; group < MAPS / MAP_POOL; group++) {
            for (int p = 0; p < positions; p++) {
                features[at + group * positions + p] = Math.max(0, maps2[winningMap(group, p) * positions + p]);
            }
        }
    }

    private int winningMap(int group, int p) {
        int best = group * MAP_POOL;
        for (int map = best + 1; map < (group + 1) * MAP_POOL; map++) {
            if (maps2[map * positions + p] > maps2[best * positions + p]) {
                best = map;
            }
        }
        return best;
    }

    /** Through pool, ReLU and second convolution: only the winning map of a group has a gradient. */
    private void backward2(double[] featureGradients, int at, double[] filterGradients, double[] biasGradients) {
        Arrays.fill(pooledGradients, 0);
        for (int group = 0; group < MAPS / MAP_POOL; group++) {
            for (int p = 0; p < positions; p++) {
                int map = winningMap(group, p);
                if (maps2[map * positions + p] > 0) {
                    double gradient = featureGradients[at + group * positions + p];
                    biasGradients[map] += gradient;
                    for (int in = 0; in < MAPS; in++) {
                        int filter = (map * MAPS + in) * TAPS;
                        int window = in * row2 + p;
                        Axpy.add(filterGradients, filter, gradient, pooled, window, TAPS);
                        Axpy.add(pooledGradients, window, gradient, filters2, filter, TAPS);
                    }
                }
            }
        }
    }

    /** Through pool, ReLU and first convolution. */
    private void backward1(double[] filterGradients, double[] biasGradients) {
        for (int map = 0; map < MAPS; map++) {
            for (int p = 0; p < positions; p++) {
                int winner = winningPosition(map, p);
                if (maps1[winner] > 0) {
                    double gradient = pooledGradients[map * row2 + PAD_LEFT + p];
                    biasGradients[map] += gradient;
                    Axpy.add(filterGradients, map * TAPS, gradient, input, winner - map * length, TAPS);
                }
            }
        }
    }
}
