package io.github.serspark.kernel.device;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.FrameEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A chunk of an utterance's frames at a time. The backward pass computes each chunk again rather than keep it. */
final class DeviceFrameEncoder implements FrameEncoder<INDArray> {
    /** Frames of 640 samples take 14 MB in a chunk, and in ND4J's convolution on the CPU, which unfolds them, 130 MB more. */
    private static final int CHUNK = 64;

    private final EncoderShape shape;
    private final INDArray filters1; // [40][1][1][40 taps]
    private final INDArray bias1; // [40]
    private final INDArray filters2; // [40][40][1][40 taps]
    private final INDArray bias2; // [40]

    private int stride;
    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;

    DeviceFrameEncoder(EncoderShape shape, DeviceKernel kernel) {
        this.shape = shape;
        filters1 = Views.of(kernel.array(MAPS * TAPS), MAPS, 1, 1, TAPS);
        bias1 = kernel.array(MAPS);
        filters2 = Views.of(kernel.array(MAPS * MAPS * TAPS), MAPS, MAPS, 1, TAPS);
        bias2 = kernel.array(MAPS);
    }

    @Override
    public void weights(INDArray filters1, INDArray bias1, INDArray filters2, INDArray bias2) {
        this.filters1.assign(Views.of(filters1, this.filters1.shape()));
        this.bias1.assign(Views.of(bias1, MAPS));
        this.filters2.assign(Views.of(filters2, this.filters2.shape()));
        this.bias2.assign(Views.of(bias2, MAPS));
    }

    @Override
    public void forward(
            INDArray samples, int stride, int[] frames, int maxFrames, INDArray features, boolean remember) {
        this.stride = stride;
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        remembered = remember;
        INDArray rows = rows(features);
        forEachChunk(chunk -> {
            INDArray encoded = encode(samples, chunk).features;
            rows(rows, chunk).assign(encoded.reshape('c', chunk.count, shape.features()));
        });
        Views.clearBeyond(features, frames, maxFrames, shape.features());
    }

    @Override
    public void backward(
            INDArray samples,
            INDArray featureGradients,
            INDArray filters1,
            INDArray bias1,
            INDArray filters2,
            INDArray bias2) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        Gradients sums = new Gradients(
                Views.of(filters1, this.filters1.shape()).assign(0),
                Views.of(bias1, MAPS).assign(0),
                Views.of(filters2, this.filters2.shape()).assign(0),
                Views.of(bias2, MAPS).assign(0));
        INDArray rows = rows(featureGradients);
        forEachChunk(chunk -> backward(
                encode(samples, chunk),
                rows(rows, chunk)
                        .reshape('c', chunk.count, MAPS / MAP_POOL, shape.positions())
                        .dup('c'),
                sums));
    }

    /** {@code [batch * maxFrames][features]}. */
    private INDArray rows(INDArray features) {
        return Views.of(features, (long) frames.length * maxFrames, shape.features());
    }

    private INDArray rows(INDArray rows, Chunk chunk) {
        return Views.rows(rows, (long) chunk.utterance * maxFrames + chunk.first, chunk.count);
    }

    /** In order, so that sums over chunks are always taken alike. */
    private void forEachChunk(Consumer<Chunk> work) {
        List<Chunk> chunks = new ArrayList<>();
        for (int b = 0; b < frames.length; b++) {
            for (int first = 0; first < frames[b]; first += CHUNK) {
                chunks.add(new Chunk(b, first, Math.min(CHUNK, frames[b] - first)));
            }
        }
        Scratch.ENCODER.forEach(chunks.size(), i -> work.accept(chunks.get(i)));
    }

    private Encoded encode(INDArray samples, Chunk chunk) {
        int count = chunk.count;
        INDArray input = Convolution.padded(samples, count, 1, shape.frameLength());
        Convolution.inside(input).assign(frames(samples, chunk));
        INDArray maps1 = Convolution.forward(input, filters1, bias1);
        INDArray pooled = MaxPool.forward(neighbouringPositions(maps1)); // [count][40][positions]
        INDArray between = Convolution.padded(samples, count, MAPS, shape.positions());
        Convolution.inside(between).assign(pooled.reshape('c', count, MAPS, 1, shape.positions()));
        INDArray maps2 = Convolution.forward(between, filters2, bias2);
        return new Encoded(input, maps1, pooled, between, maps2, MaxPool.forward(neighbouringMaps(maps2)));
    }

    /** {@code [count][1][1][frameLength]}: a view of the samples, since frames overlap. */
    private INDArray frames(INDArray samples, Chunk chunk) {
        int length = shape.frameLength();
        int step = shape.frameStep();
        long start = (long) chunk.utterance * stride + (long) chunk.first * step;
        return Nd4j.create(
                samples.data(),
                new long[] {chunk.count, 1, 1, length},
                new long[] {step, length, length, 1},
                samples.offset() + start,
                'c');
    }

    private INDArray[] neighbouringPositions(INDArray maps) {
        INDArray pairs = maps.reshape('c', true, maps.size(0), MAPS, shape.positions(), POSITION_POOL);
        INDArray[] joined = new INDArray[POSITION_POOL];
        Arrays.setAll(joined, k -> pairs.get(all(), all(), all(), point(k)));
        return joined;
    }

    private INDArray[] neighbouringMaps(INDArray maps) {
        INDArray groups = maps.reshape('c', true, maps.size(0), MAPS / MAP_POOL, MAP_POOL, shape.positions());
        INDArray[] joined = new INDArray[MAP_POOL];
        Arrays.setAll(joined, k -> groups.get(all(), all(), point(k), all()));
        return joined;
    }

    private void backward(Encoded encoded, INDArray featureGradients, Gradients sums) {
        INDArray[] joined2 = neighbouringMaps(encoded.maps2);
        MaxPool.backward(joined2, encoded.features, featureGradients, joined2);
        INDArray[] by2 = Convolution.backward(encoded.between, filters2, bias2, encoded.maps2);
        sums.filters2.addi(by2[1]);
        sums.bias2.addi(by2[2]);
        INDArray[] joined1 = neighbouringPositions(encoded.maps1);
        INDArray pooledGradients = Convolution.inside(by2[0]).dup('c').reshape(encoded.pooled.shape());
        MaxPool.backward(joined1, encoded.pooled, pooledGradients, joined1);
        INDArray[] by1 = Convolution.backward(encoded.input, filters1, bias1, encoded.maps1);
        sums.filters1.addi(by1[1]);
        sums.bias1.addi(by1[2]);
    }

    /** Frames {@code first} to {@code first + count}, exclusive, of an utterance. */
    private record Chunk(int utterance, int first, int count) {}

    /** A chunk on its way through the encoder; the maps give way to their gradients. */
    private record Encoded(
            INDArray input, // [count][1][1][frameLength + 39]
            INDArray maps1, // [count][40][1][frameLength]
            INDArray pooled, // [count][40][positions]
            INDArray between, // [count][40][1][positions + 39]
            INDArray maps2, // [count][40][1][positions]
            INDArray features) {} // [count][4][positions]

    private record Gradients(INDArray filters1, INDArray bias1, INDArray filters2, INDArray bias2) {}
}
