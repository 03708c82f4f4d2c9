package io.github.serspark.kernel.cuda;

import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.function.Consumer;

/** What a card is told to do, one thing after the other, and the memory that it does it in. It belongs to one thread at a time. */
abstract class Stream implements AutoCloseable {
    private static final int BLOCK = 256; // threads

    private final CardRoom frames = new CardRoom(this);
    private int[] lastFrames = {};

    /**
     * How many blocks, of how many threads.
     *
     * @param shared bytes of dynamic shared memory
     */
    record Grid(int x, int y, int z, int threads, int shared) {
        static Grid of(int blocks, int threads) {
            return new Grid(blocks, 1, 1, threads, 0);
        }
    }

    /** The address of so many bytes, more than 0; what is in them is of no meaning. */
    abstract long allocate(long bytes);

    /** After all that is queued. */
    abstract void free(long address, long bytes);

    /** Bytes of the card's memory in use. */
    abstract long bytes();

    /**
     * Queues a kernel.
     *
     * @param values its arguments: addresses are {@link Long} or {@link CardArray}, all else has its type in the source
     */
    abstract void launch(String kernel, Grid grid, Object... values);

    /** Queues a kernel over {@code threads} threads, in blocks of 256. */
    final void launch(String kernel, long threads, Object... values) {
        launch(kernel, Grid.of(Math.toIntExact((threads + BLOCK - 1) / BLOCK), BLOCK), values);
    }

    abstract void copy(long from, long to, long bytes);

    /** Sets so many floats to zero. */
    abstract void clear(long at, long count);

    /** Sets {@code bytes} at {@code to} to what {@code write} puts where it is told to. */
    abstract void send(long to, long bytes, Consumer<Pointer> write);

    /** What stands on the card after all that is queued; until the next time. */
    abstract Pointer receive(long from, long bytes);

    /** Gives everything back. */
    @Override
    public abstract void close();

    final void send(float[] values, int from, long to, int length) {
        send(to, (long) Float.BYTES * length, host -> host.write(0, values, from, length));
    }

    final void send(int[] values, long to) {
        send(to, (long) Integer.BYTES * values.length, host -> host.write(0, values, 0, values.length));
    }

    final void send(long[] values, long to) {
        send(to, (long) Long.BYTES * values.length, host -> host.write(0, values, 0, values.length));
    }

    final void send(double[] values, long to) {
        send(to, (long) Double.BYTES * values.length, host -> host.write(0, values, 0, values.length));
    }

    /** The address of the frames of a batch's utterances, which are sent only when they are others than the last. */
    final long frames(int[] own) {
        if (!Arrays.equals(own, lastFrames)) {
            send(own, frames.of((long) Integer.BYTES * own.length));
            lastFrames = own.clone();
        }
        return frames.address();
    }

    final float[] floats(long from, int length) {
        return length == 0
                ? new float[0]
                : receive(from, (long) Float.BYTES * length).getFloatArray(0, length);
    }

    final double number(long from) {
        return receive(from, Double.BYTES).getDouble(0);
    }
}
