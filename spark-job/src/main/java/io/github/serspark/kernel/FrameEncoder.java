package io.github.serspark.kernel;

/**
 * The convolutional part of the network, frame by frame (paper, section 4.2): conv1d 1 to 40, ReLU, max pool of 2
 * positions, conv1d 40 to 40, ReLU, max pool of 10 feature maps. Filters are cross-correlations over "same" zero padding
 * of each frame, 19 zeros before and 20 after.
 *
 * <p>Frames are a view of the utterance: frame {@code i} of utterance {@code b} starts at sample
 * {@code b * stride + i * frameStep}.
 *
 * @param <A> as {@link Kernel} says
 */
public interface FrameEncoder<A> {

    /**
     * Sets the filters for the calls that follow.
     *
     * @param filters1 {@code [40 maps][40 taps]}
     * @param bias1 {@code [40]}
     * @param filters2 {@code [40 maps out][40 maps in][40 taps]}
     * @param bias2 {@code [40]}
     */
    void weights(A filters1, A bias1, A filters2, A bias2);

    /**
     * Encodes a batch.
     *
     * @param samples {@code [batch][stride]}, standardised
     * @param frames valid frames of each utterance, each at least 1
     * @param features out, {@code [batch][maxFrames][1280]}; frames beyond the valid ones become zero
     * @param remember whether {@link #backward} will be the next call
     */
    void forward(A samples, int stride, int[] frames, int maxFrames, A features, boolean remember);

    /**
     * Gradients of the {@link #forward} just before, which must have been told to remember, added up over the batch in a
     * fixed order. Samples are data: there
     * is no gradient by them.
     *
     * @param samples as given to {@code forward}
     * @param featureGradients {@code [batch][maxFrames][1280]}
     * @param filters1 out (overwritten), as are the others; shapes as in {@link #weights}
     */
    void backward(A samples, A featureGradients, A filters1, A bias1, A filters2, A bias2);
}
