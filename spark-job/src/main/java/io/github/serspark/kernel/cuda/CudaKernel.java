package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.AdamStep;
import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.Dropout;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.Head;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.cuda.Stream.Grid;
import io.github.serspark.kernel.device.ComputeCapability;
import java.lang.ref.Cleaner;

/** The whole network on one GPU, which from samples to loss and from gradients to parameters keeps everything to itself. */
final class CudaKernel implements Kernel<CardArray> {
    private static final Cleaner CLEANER = Cleaner.create(); // for who forgets to close
    private static final int COLUMNS = 32; // of a block that sums rows
    private static final int THREADS = 256;
    /** Rows that a block sums; more are summed in parts, and then the parts. */
    private static final int ROWS = 512;

    private final CudaPath path;
    private final String name;
    private final Stream stream;
    private final Cleaner.Cleanable cleanable;
    private final CardRoom rowSums;
    private final CardRoom keys;

    CudaKernel(CudaPath path, String name, Stream stream) {
        this.path = path;
        this.name = name;
        this.stream = stream;
        cleanable = CLEANER.register(this, stream::close);
        rowSums = new CardRoom(stream);
        keys = new CardRoom(stream);
    }

    /** @param gpu its number among those that the process sees */
    static CudaKernel on(int gpu, CudaPath path) {
        ComputeCapability capability = Card.capability(gpu);
        String name = path.kernelName() + "-sm_" + capability.major() + capability.minor();
        return new CudaKernel(path, name, new CardStream(Card.of(gpu)));
    }

    CudaPath path() {
        return path;
    }

    Stream stream() {
        return stream;
    }

    /** With the card's architecture: another may round otherwise. */
    @Override
    public String name() {
        return name;
    }

    @Override
    public CardArray array(int length) {
        CardArray array = new CardArray(length == 0 ? 0 : stream.allocate((long) Float.BYTES * length), length);
        stream.clear(array.address, length);
        return array;
    }

    @Override
    public CardArray of(double... values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        CardArray array = array(values.length);
        load(rounded, 0, array, values.length);
        return array;
    }

    @Override
    public void release(CardArray array) {
        if (array.length > 0) {
            stream.free(array.address, array.bytes());
        }
    }

    @Override
    public double[] values(CardArray array, int length) {
        float[] floats = stream.floats(array.address, length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    @Override
    public void load(float[] source, int from, CardArray target, int length) {
        stream.send(source, from, target.address, length);
    }

    @Override
    public void store(CardArray source, float[] target, int to, int length) {
        System.arraycopy(stream.floats(source.address, length), 0, target, to, length);
    }

    @Override
    public void copy(CardArray source, int from, CardArray target, int to, int length) {
        stream.copy(source.at(from), target.at(to), (long) Float.BYTES * length);
    }

    @Override
    public void clear(CardArray array, int length) {
        stream.clear(array.address, length);
    }

    @Override
    public void add(CardArray target, CardArray more, int length) {
        stream.launch("add", length, target, more, length);
    }

    @Override
    public void drop(Dropout dropout, CardArray values, long[] keys, int[] frames, int maxFrames, int size) {
        stream.send(keys, this.keys.of((long) Long.BYTES * keys.length));
        int hashes = (maxFrames * size + Dropout.VALUES_A_HASH - 1) / Dropout.VALUES_A_HASH;
        stream.launch(
                "drop",
                new Grid((hashes + THREADS - 1) / THREADS, frames.length, 1, THREADS, 0),
                values,
                this.keys.address(),
                stream.frames(frames),
                maxFrames,
                size,
                dropout.threshold(),
                dropout.scale());
    }

    @Override
    public FrameEncoder<CardArray> frameEncoder(EncoderShape shape) {
        return new CudaFrameEncoder(shape, this);
    }

    @Override
    public Gru<CardArray> gru(int inputs, int units) {
        return new CudaGru(inputs, units, this);
    }

    @Override
    public AttentionPooling<CardArray> attentionPooling(int units) {
        return new CudaAttentionPooling(units, this);
    }

    @Override
    public Head<CardArray> head(int units, int levels) {
        return levels > CudaHead.MOST_LEVELS ? Kernel.super.head(units, levels) : new CudaHead(units, levels, stream);
    }

    @Override
    public void adam(
            AdamStep step, CardArray parameters, CardArray gradients, CardArray mean, CardArray variance, int length) {
        stream.launch(
                "adam", length, parameters, gradients, mean, variance, length, (float) step.rate(), (float) step.l2());
    }

    /** Sums rows {@code [n][length]} in a fixed order to {@code sums [length]}, or adds them there if {@code more}. */
    void sumRows(long rows, int n, int length, boolean more, long sums) {
        int parts = (n + ROWS - 1) / ROWS;
        if (parts == 1) {
            sumRows(rows, n, length, n, more, sums);
        } else {
            long partial = rowSums.floats(parts, length);
            sumRows(rows, n, length, ROWS, false, partial);
            sumRows(partial, parts, length, parts, more, sums);
        }
    }

    private void sumRows(long rows, int n, int length, int part, boolean more, long sums) {
        Grid grid = new Grid((length + COLUMNS - 1) / COLUMNS, (n + part - 1) / part, 1, THREADS, 0);
        stream.launch("sum_rows", grid, rows, n, length, part, more ? 1 : 0, sums);
    }

    /** Bytes of the card's memory in use. */
    long bytes() {
        return stream.bytes();
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
