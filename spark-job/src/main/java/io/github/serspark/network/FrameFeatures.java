package io.github.serspark.network;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.Kernel;

/** Where the features of the frames come from, {@code [batch][maxFrames][features]}. */
interface FrameFeatures<A> {

    /**
     * @param samples {@code [batch][stride]}
     * @param features out, zero beyond the valid frames
     * @param learning whether {@link #backward} comes next
     */
    void forward(A samples, Batch batch, A features, boolean learning);

    /** Gradients of the last {@link #forward}, whose samples these are. */
    void backward(A samples, A featureGradients);

    static <A> FrameFeatures<A> of(FrontEnd frontEnd, Kernel<A> kernel, Values<A> parameters, Values<A> gradients) {
        return frontEnd instanceof EncoderShape shape
                ? new EncodedFrames<>(kernel.frameEncoder(shape), parameters, gradients)
                : new GivenFrames<>(kernel);
    }
}
