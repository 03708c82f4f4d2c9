package io.github.serspark.network;

import io.github.serspark.kernel.Kernel;

/** Keeps parameters and moments in the kernel's arrays from one {@link #load} to the next. */
final class KernelReplica<A> implements Replica {
    private final Network<A> network;
    private final Values<A> mean;
    private final Values<A> variance;
    private final int length;
    private int iteration;

    KernelReplica(NetworkDesign design, Kernel<A> kernel) {
        network = new Network<>(design, kernel);
        mean = new Values<>(design.parameters(), kernel);
        variance = new Values<>(design.parameters(), kernel);
        length = design.parameters().length();
    }

    @Override
    public void load(NetworkState state) {
        network.load(state.parameters());
        mean.load(state.moments(), 0);
        variance.load(state.moments(), length);
        iteration = state.iteration();
    }

    @Override
    public double[] train(Minibatch minibatch) {
        double[] losses = network.learn(minibatch);
        network.step(iteration, mean, variance);
        iteration++;
        return losses;
    }

    @Override
    public NetworkState state() {
        float[] parameters = new float[length];
        float[] moments = new float[2 * length];
        network.store(parameters, 0);
        mean.store(moments, 0);
        variance.store(moments, length);
        return new NetworkState(parameters, moments, iteration);
    }
}
