package io.github.serspark.training;

import java.io.Serializable;

/** What a worker did in one round, counted where it was done. */
final class WorkerReport implements Serializable {
    private static final long serialVersionUID = 1;

    final int worker;
    final String kernel;
    final double[] lossSums; // [task], sums over labelled utterances
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
}
