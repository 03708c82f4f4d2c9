package io.github.serspark.network;

import static io.github.serspark.network.NetworkDesign.UNITS;

import io.github.serspark.kernel.Dropout;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Kernel;

/** What all tasks share: from samples to the states of the upper recurrent layer, {@code [batch][maxFrames][128]}. */
final class Trunk<A> {
    private final Kernel<A> kernel;
    private final Values<A> parameters;
    private final Values<A> gradients;
    private final int features; // of a frame
    private final FrameFeatures<A> source;
    private final Dropout dropout;
    private final Gru<A> lower;
    private final Gru<A> upper;

    private final Room<A> encoded; // [batch][maxFrames][features], as its gradients
    private final Room<A> encodedGradients;
    private final Room<A> lowerStates; // [batch][maxFrames][units]
    private final Room<A> lowerGradients;
    private final Room<A> upperStates;

    Trunk(NetworkDesign design, Kernel<A> kernel, Values<A> parameters, Values<A> gradients) {
        this.kernel = kernel;
        this.parameters = parameters;
        this.gradients = gradients;
        features = design.frontEnd().features();
        source = FrameFeatures.of(design.frontEnd(), kernel, parameters, gradients);
        dropout = new Dropout(design.dropoutKeep());
        lower = kernel.gru(features, UNITS);
        upper = kernel.gru(UNITS, UNITS);
        encoded = new Room<>(kernel);
        encodedGradients = new Room<>(kernel);
        lowerStates = new Room<>(kernel);
        lowerGradients = new Room<>(kernel);
        upperStates = new Room<>(kernel);
    }

    A encoded() {
        return encoded.array();
    }

    A states() {
        return upperStates.array();
    }

    void forward(A samples, Batch batch) {
        forward(samples, batch, new long[0], false);
    }

    /** @param keys for dropout, one for each utterance */
    void forwardToLearn(A samples, Batch batch, long[] keys) {
        forward(samples, batch, keys, true);
    }

    private void forward(A samples, Batch batch, long[] keys, boolean learning) {
        int rows = batch.size() * batch.maxFrames();
        A x = encoded.of(rows * features);
        A h1 = lowerStates.of(rows * UNITS);
        A h2 = upperStates.of(rows * UNITS);
        source.forward(samples, batch, x, learning);
        if (learning) {
            drop(x, keys, batch);
        }
        weights(lower, 0);
        lower.forward(x, batch.frames(), batch.maxFrames(), h1, learning);
        weights(upper, 1);
        upper.forward(h1, batch.frames(), batch.maxFrames(), h2, learning);
    }

    private void drop(A values, long[] keys, Batch batch) {
        if (!dropout.keepsAll()) {
            kernel.drop(dropout, values, keys, batch.frames(), batch.maxFrames(), features);
        }
    }

    private void weights(Gru<A> gru, int layer) {
        gru.weights(
                parameters.of(Parameters.recurrent("weight_ih", layer)),
                parameters.of(Parameters.recurrent("weight_hh", layer)),
                parameters.of(Parameters.recurrent("bias_ih", layer)),
                parameters.of(Parameters.recurrent("bias_hh", layer)));
    }

    /**
     * Gradients of the last {@link #forwardToLearn}, whose samples and keys these are.
     *
     * @param stateGradients with respect to {@link #states}
     */
    void backward(A samples, Batch batch, long[] keys, A stateGradients) {
        int rows = batch.size() * batch.maxFrames();
        A h1Gradients = lowerGradients.of(rows * UNITS);
        A xGradients = encodedGradients.of(rows * features);
        backward(upper, 1, lowerStates.array(), upperStates.array(), stateGradients, h1Gradients);
        backward(lower, 0, encoded.array(), lowerStates.array(), h1Gradients, xGradients);
        drop(xGradients, keys, batch);
        source.backward(samples, xGradients);
    }

    private void backward(Gru<A> gru, int layer, A x, A h, A hGradients, A xGradients) {
        gru.backward(
                x,
                h,
                hGradients,
                xGradients,
                gradients.of(Parameters.recurrent("weight_ih", layer)),
                gradients.of(Parameters.recurrent("weight_hh", layer)),
                gradients.of(Parameters.recurrent("bias_ih", layer)),
                gradients.of(Parameters.recurrent("bias_hh", layer)));
    }
}
