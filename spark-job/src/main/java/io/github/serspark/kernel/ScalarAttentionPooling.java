package io.github.serspark.kernel;

import java.util.Arrays;

final class ScalarAttentionPooling implements AttentionPooling<double[]> {

    private final int units;

    ScalarAttentionPooling(int units) {
        this.units = units;
    }

    @Override
    public void forward(double[] w, double[] h, int[] frames, int maxFrames, double[] attention, double[] pooled) {
        Arrays.fill(attention, 0, frames.length * maxFrames, 0);
        Arrays.fill(pooled, 0, frames.length * units, 0);
        for (int b = 0; b < frames.length; b++) {
            int at = b * maxFrames;
            double max = Double.NEGATIVE_INFINITY;
            for (int t = at; t < at + frames[b]; t++) {
                attention[t] = dot(w, 0, h, t * units);
                max = Math.max(max, attention[t]);
            }
            double sum = 0;
            for (int t = at; t < at + frames[b]; t++) {
                attention[t] = StrictMath.exp(attention[t] - max);
                sum += attention[t];
            }
            for (int t = at; t < at + frames[b]; t++) {
                attention[t] /= sum;
                Axpy.add(pooled, b * units, attention[t], h, t * units, units);
            }
        }
    }

    @Override
    public void backward(
            double[] w,
            double[] h,
            int[] frames,
            int maxFrames,
            double[] attention,
            double[] pooledGradients,
            double[] wGradients,
            double[] hGradients) {
        Arrays.fill(wGradients, 0, units, 0);
        Arrays.fill(hGradients, 0, frames.length * maxFrames * units, 0);
        for (int b = 0; b < frames.length; b++) {
            int at = b * maxFrames;
            double mean = 0; // sum_i a_i dr'h_i
            for (int t = at; t < at + frames[b]; t++) {
                mean += attention[t] * dot(pooledGradients, b * units, h, t * units);
            }
            for (int t = at; t < at + frames[b]; t++) {
                double score = attention[t] * (dot(pooledGradients, b * units, h, t * units) - mean);
                Axpy.add(wGradients, 0, score, h, t * units, units);
                Axpy.add(hGradients, t * units, attention[t], pooledGradients, b * units, units);
                Axpy.add(hGradients, t * units, score, w, 0, units);
            }
        }
    }

    private double dot(double[] a, int aAt, double[] b, int bAt) {
        double sum = 0;
        for (int u = 0; u < units; u++) {
            sum += a[aAt + u] * b[bAt + u];
        }
        return sum;
    }
}
