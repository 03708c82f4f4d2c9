package io.github.serspark.network;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Kernel;
import java.util.Map;
import java.util.Objects;

/**
 * The convolutional frame encoder: {@code [batch][samples]} in, {@code [batch][frames][1280]} out, with dropout in training.
 * The features mask of the input counts frames, not samples.
 */
public final class FrameEncoderLayer extends KernelLayerConfiguration {
    static final String FILTERS1 = "W1";
    static final String BIAS1 = "b1";
    static final String FILTERS2 = "W2";
    static final String BIAS2 = "b2";

    private int frameLength;
    private int frameStep;
    private double dropoutKeep;

    /** For the JSON reader. */
    public FrameEncoderLayer() {}

    /** @param dropoutKeep probability of an encoded value to be kept in training, in (0, 1] */
    FrameEncoderLayer(EncoderShape shape, double dropoutKeep) {
        this.frameLength = shape.frameLength();
        this.frameStep = shape.frameStep();
        this.dropoutKeep = dropoutKeep;
    }

    public int getFrameLength() {
        return frameLength;
    }

    public void setFrameLength(int frameLength) {
        this.frameLength = frameLength;
    }

    public int getFrameStep() {
        return frameStep;
    }

    public void setFrameStep(int frameStep) {
        this.frameStep = frameStep;
    }

    public double getDropoutKeep() {
        return dropoutKeep;
    }

    public void setDropoutKeep(double dropoutKeep) {
        this.dropoutKeep = dropoutKeep;
    }

    EncoderShape shape() {
        return new EncoderShape(frameLength, frameStep);
    }

    @Override
    public ParameterLayout initializer() {
        return new ParameterLayout()
                .weight(FILTERS1, EncoderShape.MAPS, EncoderShape.TAPS)
                .bias(BIAS1, EncoderShape.MAPS)
                .weight(FILTERS2, EncoderShape.MAPS, EncoderShape.MAPS, EncoderShape.TAPS)
                .bias(BIAS2, EncoderShape.MAPS);
    }

    @Override
    int outputSize() {
        return shape().features();
    }

    @Override
    int maxFrames(long[] inputShape) {
        return ((int) inputShape[1] - frameLength) / frameStep + 1;
    }

    @Override
    boolean inputIsData() {
        return true;
    }

    @Override
    <A> Operator<A> operator(Kernel<A> kernel) {
        return new Encode<>(kernel.frameEncoder(shape()), new Dropout(dropoutKeep), shape().features());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameEncoderLayer that
                && super.equals(that)
                && frameLength == that.frameLength
                && frameStep == that.frameStep
                && dropoutKeep == that.dropoutKeep;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), frameLength, frameStep, dropoutKeep);
    }

    record Encode<A>(FrameEncoder<A> encoder, Dropout dropout, int features) implements Operator<A> {
        @Override
        public void forward(Map<String, A> p, A input, Batch batch, A output, boolean remember) {
            encoder.weights(p.get(FILTERS1), p.get(BIAS1), p.get(FILTERS2), p.get(BIAS2));
            encoder.forward(input, batch.stride(), batch.frames(), batch.maxFrames(), output, remember);
            if (remember) {
                dropout.apply(output, batch, features);
            }
        }

        @Override
        public void backward(
                Map<String, A> p,
                A input,
                Batch batch,
                A output,
                A outputGradients,
                A inputGradients,
                Map<String, A> d) {
            dropout.apply(outputGradients, batch, features);
            encoder.backward(input, outputGradients, d.get(FILTERS1), d.get(BIAS1), d.get(FILTERS2), d.get(BIAS2));
        }
    }
}
