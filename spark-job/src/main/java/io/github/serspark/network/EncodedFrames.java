package io.github.serspark.network;

import static io.github.serspark.network.Parameters.BIAS;
import static io.github.serspark.network.Parameters.CONV1;
import static io.github.serspark.network.Parameters.CONV2;
import static io.github.serspark.network.Parameters.WEIGHT;

import io.github.serspark.kernel.FrameEncoder;

/** What the convolutions make of frames of samples. */
record EncodedFrames<A>(FrameEncoder<A> encoder, Values<A> parameters, Values<A> gradients)
        implements FrameFeatures<A> {

    @Override
    public void forward(A samples, Batch batch, A features, boolean learning) {
        encoder.weights(
                parameters.of(CONV1 + WEIGHT),
                parameters.of(CONV1 + BIAS),
                parameters.of(CONV2 + WEIGHT),
                parameters.of(CONV2 + BIAS));
        encoder.forward(samples, batch.stride(), batch.frames(), batch.maxFrames(), features, learning);
    }

    @Override
    public void backward(A samples, A featureGradients) {
        encoder.backward(
                samples,
                featureGradients,
                gradients.of(CONV1 + WEIGHT),
                gradients.of(CONV1 + BIAS),
                gradients.of(CONV2 + WEIGHT),
                gradients.of(CONV2 + BIAS));
    }
}
