package io.github.serspark.training;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A copy of all that changes in a network while it is trained. */
final class NetworkState {
    final float[] parameters; // in DL4J's flat order
    final float[] moments; // Adam's, in the same order
    final int iteration; // steps of Adam that each worker has done; the bias correction depends on it
    final int rounds; // averagings so far

    NetworkState(float[] parameters, float[] moments, int iteration, int rounds) {
        this.parameters = parameters;
        this.moments = moments;
        this.iteration = iteration;
        this.rounds = rounds;
    }

    static NetworkState of(ComputationGraph network) {
        return new NetworkState(
                values(network.params()),
                values(network.getUpdater().getStateViewArray()),
                network.getConfiguration().getIterationCount(),
                network.getConfiguration().getEpochCount());
    }

    /** From parameters that moments follow, in one vector. */
    static NetworkState of(float[] state, int parameters, int iteration, int rounds) {
        return new NetworkState(
                Arrays.copyOf(state, parameters),
                Arrays.copyOfRange(state, parameters, state.length),
                iteration,
                rounds);
    }

    void restore(ComputationGraph network) {
        network.setParams(row(parameters));
        network.getUpdater().getStateViewArray().assign(row(moments));
        network.getConfiguration().setIterationCount(iteration);
        network.getConfiguration().setEpochCount(rounds); // SparkComputationGraph counts a round as an epoch
    }

    private static float[] values(INDArray array) {
        return array.reshape(array.length()).toFloatVector();
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new long[] {1, values.length}, 'c');
    }
}
