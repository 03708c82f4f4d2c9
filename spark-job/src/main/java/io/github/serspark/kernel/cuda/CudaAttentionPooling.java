package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.AttentionPooling;
import io.github.serspark.kernel.cuda.Stream.Grid;

/** A block of threads for each utterance. */
final class CudaAttentionPooling implements AttentionPooling<CardArray> {
    private static final int THREADS = 256;

    private final int units;
    private final CudaKernel kernel;
    private final Stream stream;
    private final CardRoom scores; // [batch][maxFrames]
    private final CardRoom ofUtterances; // [batch][units]

    CudaAttentionPooling(int units, CudaKernel kernel) {
        this.units = units;
        this.kernel = kernel;
        stream = kernel.stream();
        scores = new CardRoom(stream);
        ofUtterances = new CardRoom(stream);
    }

    @Override
    public void forward(CardArray w, CardArray h, int[] frames, int maxFrames, CardArray attention, CardArray pooled) {
        stream.launch(
                "attention_forward",
                Grid.of(frames.length, THREADS),
                w,
                h,
                stream.frames(frames),
                maxFrames,
                units,
                attention,
                pooled);
    }

    @Override
    public void backward(
            CardArray w,
            CardArray h,
            int[] frames,
            int maxFrames,
            CardArray attention,
            CardArray pooledGradients,
            CardArray wGradients,
            CardArray hGradients) {
        stream.launch(
                "attention_backward",
                Grid.of(frames.length, THREADS),
                w,
                h,
                stream.frames(frames),
                maxFrames,
                units,
                attention,
                pooledGradients,
                scores.floats(frames.length, maxFrames),
                ofUtterances.floats(frames.length, units),
                hGradients);
        kernel.sumRows(ofUtterances.address(), frames.length, units, false, wGradients.address);
    }
}
