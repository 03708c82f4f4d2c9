package io.github.serspark.kernel;

import java.util.Arrays;

/**
 * In double precision and in the order of the indices, whatever the kernel's arrays: an utterance's few hundred products are
 * nothing beside its frames, and come to the same bits everywhere.
 */
final class HostHead<A> implements Head<A> {
    private final Kernel<A> kernel;
    private final int units;
    private final int levels;
    private double[] logProbabilities = {}; // [batch][levels], of the last forward pass

    HostHead(Kernel<A> kernel, int units, int levels) {
        this.kernel = kernel;
        this.units = units;
        this.levels = levels;
    }

    @Override
    public void forward(A weights, A bias, A pooled, int batch, A probabilities) {
        double[] w = kernel.values(weights, levels * units);
        double[] b = kernel.values(bias, levels);
        double[] r = kernel.values(pooled, batch * units);
        logProbabilities = new double[batch * levels];
        double[] p = new double[batch * levels];
        for (int utterance = 0; utterance < batch; utterance++) {
            int at = utterance * levels;
            for (int level = 0; level < levels; level++) {
                logProbabilities[at + level] = b[level] + dot(w, level * units, r, utterance * units);
            }
            logSoftmax(at);
            for (int level = at; level < at + levels; level++) {
                p[level] = StrictMath.exp(logProbabilities[level]);
            }
        }
        kernel.copy(kernel.of(p), 0, probabilities, 0, p.length);
    }

    private double dot(double[] a, int aAt, double[] b, int bAt) {
        double sum = 0;
        for (int u = 0; u < units; u++) {
            sum += a[aAt + u] * b[bAt + u];
        }
        return sum;
    }

    /** Of the logits of one utterance, by way of the largest so that nothing overflows. */
    private void logSoftmax(int at) {
        double largest = Arrays.stream(logProbabilities, at, at + levels).max().orElseThrow();
        double sum = 0;
        for (int level = at; level < at + levels; level++) {
            sum += StrictMath.exp(logProbabilities[level] - largest);
        }
        double norm = largest + StrictMath.log(sum);
        for (int level = at; level < at + levels; level++) {
            logProbabilities[level] -= norm;
        }
    }

    @Override
    public double backward(
            A weights,
            A pooled,
            int[] trueLevels,
            double[] levelWeights,
            double scale,
            A weightGradients,
            A biasGradients,
            A pooledGradients) {
        int batch = trueLevels.length;
        double[] w = kernel.values(weights, levels * units);
        double[] r = kernel.values(pooled, batch * units);
        double[] dw = new double[levels * units];
        double[] db = new double[levels];
        double[] dr = new double[batch * units];
        double loss = 0;
        for (int utterance = 0; utterance < batch; utterance++) {
            int truth = trueLevels[utterance];
            if (truth < 0) {
                continue;
            }
            loss -= levelWeights[truth] * logProbabilities[utterance * levels + truth];
            for (int level = 0; level < levels; level++) {
                double p = StrictMath.exp(logProbabilities[utterance * levels + level]);
                double d = scale * levelWeights[truth] * (p - (level == truth ? 1 : 0));
                db[level] += d;
                Axpy.add(dw, level * units, d, r, utterance * units, units);
                Axpy.add(dr, utterance * units, d, w, level * units, units);
            }
        }
        kernel.copy(kernel.of(dw), 0, weightGradients, 0, dw.length);
        kernel.copy(kernel.of(db), 0, biasGradients, 0, db.length);
        kernel.copy(kernel.of(dr), 0, pooledGradients, 0, dr.length);
        return loss;
    }
}
