package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.Head;
import io.github.serspark.kernel.cuda.Stream.Grid;

/** In double precision, as on the CPU; labels go up, the loss comes down. */
final class CudaHead implements Head<CardArray> {
    static final int MOST_LEVELS = 32;
    private static final int THREADS = 256;

    private final int units;
    private final int levels;
    private final Stream stream;
    private final CardRoom logProbabilities; // doubles, [batch][levels]
    private final CardRoom slopes; // the same
    private final CardRoom truths; // ints, [batch]
    private final CardRoom numbers; // doubles: the levels' weights, and the loss

    CudaHead(int units, int levels, Stream stream) {
        this.units = units;
        this.levels = levels;
        this.stream = stream;
        logProbabilities = new CardRoom(stream);
        slopes = new CardRoom(stream);
        truths = new CardRoom(stream);
        numbers = new CardRoom(stream);
    }

    @Override
    public void forward(CardArray weights, CardArray bias, CardArray pooled, int batch, CardArray probabilities) {
        stream.launch(
                "head_forward",
                Grid.of(batch, MOST_LEVELS),
                weights,
                bias,
                pooled,
                units,
                levels,
                logProbabilities.of((long) Double.BYTES * batch * levels),
                probabilities);
    }

    @Override
    public double backward(
            CardArray weights,
            CardArray pooled,
            int[] levels,
            double[] levelWeights,
            double scale,
            CardArray weightGradients,
            CardArray biasGradients,
            CardArray pooledGradients) {
        int batch = levels.length;
        stream.send(levels, truths.of((long) Integer.BYTES * batch));
        stream.send(levelWeights, numbers.of(Double.BYTES * (this.levels + 1L)));
        long loss = numbers.address() + (long) Double.BYTES * this.levels;
        stream.launch(
                "head_backward",
                Grid.of(1, THREADS),
                weights,
                pooled,
                logProbabilities.address(),
                truths.address(),
                numbers.address(),
                scale,
                batch,
                units,
                this.levels,
                slopes.of((long) Double.BYTES * batch * this.levels),
                weightGradients,
                biasGradients,
                pooledGradients,
                loss);
        return stream.number(loss);
    }
}
