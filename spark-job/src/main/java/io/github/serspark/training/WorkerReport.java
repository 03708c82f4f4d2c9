package io.github.serspark.training;

import io.github.serspark.network.Minibatch;
import java.io.Serializable;
import java.util.Arrays;

/** What a worker did in one round, counted where it was done. */
final class WorkerReport implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * Losses are whole multiples of its inverse, so that their sums are exact while they are under 2^23: the same in whatever
     * order, however many rounds are trained as one.
     */
    private static final double GRAIN = 1 << 30;

    final int worker;
    final String kernel;
    final double[] lossSums; // [task], over labelled utterances
    final long[] labelled; // [task]
    int minibatches;
    long utterances;
    long frames;
    double seconds; // of computing, without waiting for others

    WorkerReport(int worker, String kernel, int tasks) {
        this.worker = worker;
        this.kernel = kernel;
        this.lossSums = new double[tasks];
        this.labelled = new long[tasks];
    }

    /**
     * Counts a minibatch that was trained.
     *
     * @param losses as {@link io.github.serspark.network.Replica#train} returns them
     */
    void count(Minibatch minibatch, double[] losses) {
        minibatches++;
        utterances += minibatch.batch().size();
        frames += minibatch.batch().totalFrames();
        for (int task = 0; task < losses.length; task++) {
            lossSums[task] += Math.rint(losses[task] * GRAIN) / GRAIN;
            labelled[task] += Arrays.stream(minibatch.levels()[task])
                    .filter(level -> level >= 0)
                    .count();
        }
    }
}
