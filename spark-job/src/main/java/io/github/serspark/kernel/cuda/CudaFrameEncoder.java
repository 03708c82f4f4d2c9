package io.github.serspark.kernel.cuda;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import io.github.serspark.kernel.cuda.Stream.Grid;

/**
 * Segments through the two convolutions, a chunk of them at a time; the backward pass computes the first convolution of a chunk again
 * where there are several, and remembers the winners of the second.
 */
final class CudaFrameEncoder implements FrameEncoder<CardArray> {
    /** Segments at a time: 0.9 GB of cells and their gradients. */
    static final int CHUNK = 1 << 15;

    static final int WINDOW = Segments.OUTPUTS + TAPS;
    static final int CELLS = MAPS * WINDOW; // of a segment
    static final int RUN1 = 32; // segments of a partial sum
    static final int RUN2 = 128;
    private static final int INT4 = 16; // bytes
    private static final int FILTERS1 = MAPS * TAPS;
    private static final int FILTERS2 = MAPS * MAPS * TAPS;

    private static final int CONV1_THREADS = 5 * WINDOW;
    private static final int TENSOR_WARPS = 8;
    private static final int WARP = 32;
    private static final int PLAIN_THREADS = 128;
    private static final int PLAIN_SEGMENTS = 2;
    private static final int SUM_THREADS = 416; // of the kernels that sum filters' gradients
    private static final int SLICE = 10; // maps in of a block of conv2_backward_cells
    private static final int SEGMENTS_A_BLOCK = 32;
    private static final int CELL_THREADS = 384;
    /** A slice of the filters, and the winners of four segments. */
    private static final int CELL_SHARED = Float.BYTES * SLICE * MAPS * TAPS + 4 * Segments.VALUES * 2 * Float.BYTES;

    private final EncoderShape shape;
    private final CudaKernel kernel;
    private final Stream stream;

    private final CardRoom filters1; // then the two biases
    private final CardRoom filters2; // arranged for the forward pass
    private final CardRoom filters2Back; // and for the backward pass

    private final CardRoom first; // [batch]
    private final CardRoom sources; // [segments]
    private final CardRoom targets;
    private final CardRoom found; // [segments][4][32], then their gradients
    private final CardRoom winners; // bytes
    private final CardRoom cells; // [chunk][40][72]
    private final CardRoom cellWinners; // bytes
    private final CardRoom cellGradients;
    private final CardRoom sums; // of runs
    private final CardRoom biasSums;

    private Segments segments;
    private int stride;
    private boolean remembered;

    CudaFrameEncoder(EncoderShape shape, CudaKernel kernel) {
        this.shape = shape;
        this.kernel = kernel;
        stream = kernel.stream();
        filters1 = new CardRoom(stream);
        filters2 = new CardRoom(stream);
        filters2Back = new CardRoom(stream);
        first = new CardRoom(stream);
        sources = new CardRoom(stream);
        targets = new CardRoom(stream);
        found = new CardRoom(stream);
        winners = new CardRoom(stream);
        cells = new CardRoom(stream);
        cellWinners = new CardRoom(stream);
        cellGradients = new CardRoom(stream);
        sums = new CardRoom(stream);
        biasSums = new CardRoom(stream);
        segments = new Segments(shape, new int[0]);
    }

    @Override
    public void weights(CardArray filters1, CardArray bias1, CardArray filters2, CardArray bias2) {
        long to = this.filters1.floats(1, FILTERS1 + 2L * MAPS);
        stream.copy(filters1.address, to, (long) Float.BYTES * FILTERS1);
        stream.copy(bias1.address, bias1(), (long) Float.BYTES * MAPS);
        stream.copy(bias2.address, bias2(), (long) Float.BYTES * MAPS);
        if (kernel.path().onTensorCores()) {
            stream.launch("arrange_for_tensors", FILTERS2 / 2, filters2, this.filters2.floats(2, FILTERS2));
        } else {
            stream.launch("arrange_for_products", FILTERS2, filters2, this.filters2.floats(1, FILTERS2));
        }
        stream.launch("arrange_for_gradients", FILTERS2, filters2, filters2Back.floats(1, FILTERS2));
    }

    private long bias1() {
        return filters1.address() + (long) Float.BYTES * FILTERS1;
    }

    private long bias2() {
        return bias1() + (long) Float.BYTES * MAPS;
    }

    @Override
    public void forward(
            CardArray samples, int stride, int[] frames, int maxFrames, CardArray features, boolean remember) {
        this.stride = stride;
        remembered = remember;
        segments = new Segments(shape, frames);
        lay(frames, maxFrames);
        long values = found.floats(segments.count(), Segments.VALUES);
        winners.of((long) segments.count() * Segments.VALUES);
        for (int begin = 0; begin < segments.count(); begin += CHUNK) {
            first(samples, begin);
            second(begin);
        }
        stream.clear(features.address, (long) frames.length * maxFrames * shape.features());
        stream.launch(
                "spread_features",
                (long) segments.count() * Segments.VALUES,
                values,
                targets.address(),
                segments.count(),
                shape.positions(),
                segments.halfStep(),
                features);
    }

    private void lay(int[] frames, int maxFrames) {
        int count = segments.count();
        stream.send(segments.first(), first.of((long) Integer.BYTES * frames.length));
        stream.launch(
                "lay_segments",
                count,
                stream.frames(frames),
                first.address(),
                frames.length,
                maxFrames,
                stride,
                shape.frameLength(),
                shape.frameStep(),
                segments.apart(),
                count,
                sources.of((long) INT4 * count),
                targets.of((long) INT4 * count));
    }

    private int chunk(int begin) {
        return Math.min(CHUNK, segments.count() - begin);
    }

    /** The first convolution of the chunk that begins there. */
    private void first(CardArray samples, int begin) {
        stream.launch(
                "conv1_forward",
                Grid.of(chunk(begin), CONV1_THREADS),
                samples,
                sources.address(),
                begin,
                filters1.address(),
                bias1(),
                cells.floats(chunk(begin), CELLS),
                cellWinners.of((long) chunk(begin) * CELLS));
    }

    private void second(int begin) {
        int ofABlock = kernel.path().onTensorCores() ? TENSOR_WARPS : PLAIN_SEGMENTS;
        int threads = kernel.path().onTensorCores() ? TENSOR_WARPS * WARP : PLAIN_THREADS;
        stream.launch(
                kernel.path().convolution,
                Grid.of(blocks(chunk(begin), ofABlock), threads),
                cells.address(),
                begin,
                chunk(begin),
                filters2.address(),
                bias2(),
                found.address(),
                winners.address());
    }

    private static int blocks(int segments, int ofABlock) {
        return (segments + ofABlock - 1) / ofABlock;
    }

    @Override
    public void backward(
            CardArray samples,
            CardArray featureGradients,
            CardArray filters1,
            CardArray bias1,
            CardArray filters2,
            CardArray bias2) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        remembered = false;
        int count = segments.count();
        stream.launch(
                "gather_gradients",
                (long) count * Segments.VALUES,
                featureGradients,
                winners.address(),
                targets.address(),
                count,
                shape.positions(),
                segments.halfStep(),
                found.address());
        for (int begin = 0; begin < count; begin += CHUNK) {
            if (count > CHUNK) {
                first(samples, begin);
            }
            backward2(begin, filters2, bias2);
            backward1(samples, begin, filters1, bias1);
        }
    }

    private void backward2(int begin, CardArray filters, CardArray bias) {
        int count = chunk(begin);
        stream.launch(
                "conv2_backward_cells",
                new Grid(blocks(count, SEGMENTS_A_BLOCK), MAPS / SLICE, 1, CELL_THREADS, CELL_SHARED),
                found.address(),
                winners.address(),
                begin,
                count,
                filters2Back.address(),
                cellGradients.floats(count, CELLS));
        int runs = blocks(count, RUN2);
        stream.launch(
                "conv2_backward_filters",
                new Grid(runs, MAPS / EncoderShape.MAP_POOL, 1, SUM_THREADS, 0),
                cells.address(),
                found.address(),
                winners.address(),
                begin,
                count,
                sums.floats(runs, FILTERS2),
                biasSums.floats(runs, MAPS));
        kernel.sumRows(sums.address(), runs, FILTERS2, begin > 0, filters.address);
        kernel.sumRows(biasSums.address(), runs, MAPS, begin > 0, bias.address);
    }

    private void backward1(CardArray samples, int begin, CardArray filters, CardArray bias) {
        int runs = blocks(chunk(begin), RUN1);
        stream.launch(
                "conv1_backward",
                Grid.of(runs, SUM_THREADS),
                samples,
                sources.address(),
                begin,
                chunk(begin),
                cellGradients.address(),
                cellWinners.address(),
                sums.floats(runs, FILTERS1),
                biasSums.floats(runs, MAPS));
        kernel.sumRows(sums.address(), runs, FILTERS1, begin > 0, filters.address);
        kernel.sumRows(biasSums.address(), runs, MAPS, begin > 0, bias.address);
    }
}
