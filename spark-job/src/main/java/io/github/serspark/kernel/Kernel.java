package io.github.serspark.kernel;

/**
 * One way to compute the network, whole: from the samples to the loss and from the gradients to the parameters.
 *
 * <p>A kernel is immutable. The operators it makes own their scratch memory, so one operator belongs to one layer of one
 * network and is used by one thread at a time; operators of different networks never meet. Its arrays may lie wherever it
 * likes, on a GPU too: only {@link #load}, {@link #of}, {@link #store} and {@link #values} carry numbers in and out.
 *
 * @param <A> the kernel's arrays
 */
public interface Kernel<A> extends AutoCloseable {

    /** What {@code run.json} records, for example {@code vector} or {@code scalar}: kernels of one name compute the same bits. */
    String name();

    /** A zeroed array of {@code length} elements. */
    A array(int length);

    /** An array of these values, rounded to the kernel's precision. */
    A of(double... values);

    /** Gives back the memory of an array that nobody uses any more, where the garbage collector does not. */
    default void release(A array) {}

    /** The first {@code length} values of an array. */
    double[] values(A array, int length);

    /** Sets the first {@code length} values of {@code target} to those of {@code source} from {@code from} on. */
    void load(float[] source, int from, A target, int length);

    /** Writes the first {@code length} values of {@code source} to {@code target} from {@code to} on. */
    void store(A source, float[] target, int to, int length);

    /** As {@link System#arraycopy}. */
    void copy(A source, int from, A target, int to, int length);

    /** Sets the first {@code length} values of an array to zero. */
    void clear(A array, int length);

    /** {@code target += more}, over the first {@code length} values. */
    void add(A target, A more, int length);

    /** Drops values of {@code [batch][maxFrames][size]} in place, of the real frames only; {@code keys} has one for each utterance. */
    void drop(Dropout dropout, A values, long[] keys, int[] frames, int maxFrames, int size);

    FrameEncoder<A> frameEncoder(EncoderShape shape);

    /** A gated recurrent layer from {@code inputs} values a frame to {@code units}. */
    Gru<A> gru(int inputs, int units);

    /** Attention pooling over frames of {@code units} values. */
    AttentionPooling<A> attentionPooling(int units);

    /** A linear layer from {@code units} values to {@code levels}, a softmax and its loss. */
    default Head<A> head(int units, int levels) {
        return new HostHead<>(this, units, levels);
    }

    /**
     * A step of the optimiser, in place.
     *
     * @param mean Adam's first moment, {@code [length]}
     * @param variance its second moment, {@code [length]}
     */
    void adam(AdamStep step, A parameters, A gradients, A mean, A variance, int length);

    /** Ends the kernel's threads and gives back its memory, if it has any of its own; its operators are of no use afterwards. */
    @Override
    default void close() {}
}
