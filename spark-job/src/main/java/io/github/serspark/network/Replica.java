package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;

/** A copy of a network that learns in one task, whoever runs it: a round of a cluster's, or a whole training. */
public interface Replica {

    /** Goes on from {@code state}. */
    void load(NetworkState state);

    /** Takes one step; returns for each task what {@link Network#learn} does. */
    double[] train(Minibatch minibatch);

    /** What it has come to; a copy. */
    NetworkState state();

    /** A replica that computes with {@code kernel}. */
    static <A> Replica of(NetworkDesign design, Kernel<A> kernel) {
        return new KernelReplica<>(design, kernel);
    }
}
