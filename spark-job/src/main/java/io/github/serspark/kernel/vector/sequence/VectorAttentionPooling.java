package io.github.serspark.kernel.vector.sequence;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static io.github.serspark.kernel.vector.lanes.Lanes.UNIT;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

public final class VectorAttentionPooling implements AttentionPooling<float[]> {

    private final int units;
    private final int whole; // units that fill all lanes
    private final float[] lanes = new float[UNIT];
    private float[] scores = {}; // of an utterance, whole vectors

    public VectorAttentionPooling(int units) {
        this.units = units;
        whole = units - units % UNIT;
    }

    @Override
    public void forward(float[] w, float[] h, int[] frames, int maxFrames, float[] attention, float[] pooled) {
        if (scores.length < maxFrames) {
            scores = new float[Lanes.roundUp(maxFrames, COUNT)];
        }
        Arrays.fill(attention, 0, frames.length * maxFrames, 0);
        Arrays.fill(pooled, 0, frames.length * units, 0);
        for (int b = 0; b < frames.length; b++) {
            softmax(w, h, b * maxFrames, frames[b]);
            System.arraycopy(scores, 0, attention, b * maxFrames, frames[b]);
            for (int t = 0; t < frames[b]; t++) {
                add(pooled, b * units, scores[t], h, (b * maxFrames + t) * units);
            }
        }
    }

    private void softmax(float[] w, float[] h, int row, int count) {
        float max = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < count; t++) {
            scores[t] = dot(w, 0, h, (row + t) * units);
            max = Math.max(max, scores[t]);
        }
        for (int t = 0; t < count; t++) {
            scores[t] -= max;
        }
        Nonlinear.exp(scores, 0, Lanes.roundUp(count, COUNT));
        float sum = 0;
        for (int t = 0; t < count; t++) {
            sum += scores[t];
        }
        for (int t = 0; t < count; t++) {
            scores[t] /= sum;
        }
    }

    @Override
    public void backward(
            float[] w,
            float[] h,
            int[] frames,
            int maxFrames,
            float[] attention,
            float[] pooledGradients,
            float[] wGradients,
            float[] hGradients) {
        Arrays.fill(wGradients, 0, units, 0);
        Arrays.fill(hGradients, 0, frames.length * maxFrames * units, 0);
        for (int b = 0; b < frames.length; b++) {
            int at = b * maxFrames;
            float mean = 0; // sum_i a_i dr'h_i
            for (int t = 0; t < frames[b]; t++) {
                scores[t] = dot(pooledGradients, b * units, h, (at + t) * units);
                mean += attention[at + t] * scores[t];
            }
            for (int t = 0; t < frames[b]; t++) {
                float score = attention[at + t] * (scores[t] - mean);
                int row = (at + t) * units;
                add(wGradients, 0, score, h, row);
                add(hGradients, row, attention[at + t], pooledGradients, b * units);
                add(hGradients, row, score, w, 0);
            }
        }
    }

    /** Every {@link Lanes#UNIT}th product into one sum, then these in order: the same for vectors of any width. */
    private float dot(float[] a, int aAt, float[] b, int bAt) {
        for (int lane = 0; lane < UNIT; lane += COUNT) {
            FloatVector s = broadcast(SPECIES, 0);
            for (int u = lane; u < whole; u += UNIT) {
                s = fromArray(SPECIES, a, aAt + u).fma(fromArray(SPECIES, b, bAt + u), s);
            }
            s.intoArray(lanes, lane);
        }
        for (int u = whole; u < units; u++) {
            lanes[u - whole] = Math.fma(a[aAt + u], b[bAt + u], lanes[u - whole]);
        }
        float sum = 0;
        for (float lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    /** {@code y += factor * x}. */
    private void add(float[] y, int yAt, float factor, float[] x, int xAt) {
        FloatVector f = broadcast(SPECIES, factor);
        for (int u = 0; u < whole; u += COUNT) {
            fromArray(SPECIES, x, xAt + u)
                    .fma(f, fromArray(SPECIES, y, yAt + u))
                    .intoArray(y, yAt + u);
        }
        for (int u = whole; u < units; u++) {
            y[yAt + u] = Math.fma(x[xAt + u], factor, y[yAt + u]);
        }
    }
}
