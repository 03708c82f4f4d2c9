package io.github.serspark.kernel;

/**
 * One way to compute the layers of the network.
 *
 * <p>A kernel is immutable. The operators it makes own their scratch memory, so one operator belongs to one layer of one
 * network and is used by one thread at a time; operators of different networks never meet.
 *
 * @param <A> the kernel's arrays: {@code float[]}, {@code double[]} or, on a device, ND4J's {@code INDArray} of rank 1
 */
public interface Kernel<A> extends AutoCloseable {

    /** What {@code run.json} records, for example {@code vector} or {@code scalar}: kernels of one name give the same bits. */
    String name();

    /** A zeroed array of {@code length} elements. */
    A array(int length);

    /** An array of these values, rounded to the kernel's precision. */
    A of(double... values);

    /** The first {@code length} values of an array. */
    double[] values(A array, int length);

    /** As {@link System#arraycopy}. */
    void copy(A source, int from, A target, int to, int length);

    /** Sets the first {@code length} values of an array to zero. */
    void clear(A array, int length);

    FrameEncoder<A> frameEncoder(EncoderShape shape);

    /** A gated recurrent layer from {@code inputs} values a frame to {@code units}. */
    Gru<A> gru(int inputs, int units);

    /** Attention pooling over frames of {@code units} values. */
    AttentionPooling<A> attentionPooling(int units);

    /** Ends the kernel's threads, if it has any; its operators are of no use afterwards. */
    @Override
    default void close() {}
}
