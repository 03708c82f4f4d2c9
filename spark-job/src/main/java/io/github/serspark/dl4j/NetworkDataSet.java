package io.github.serspark.dl4j;

import io.github.serspark.network.Minibatch;
import org.nd4j.linalg.dataset.MultiDataSet;

/** A minibatch in the type that DL4J's training master is given; it stays in the task that made it, and has no arrays of ND4J's. */
public final class NetworkDataSet extends MultiDataSet {
    private static final long serialVersionUID = 1L;

    private final transient Minibatch minibatch;

    public NetworkDataSet(Minibatch minibatch) {
        this.minibatch = minibatch;
    }

    public Minibatch minibatch() {
        return minibatch;
    }
}
