package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.cuda.Product.Matrix;
import io.github.serspark.kernel.cuda.Stream.Grid;

/** The products with the inputs of all frames at once, then a block of threads for each utterance's recurrence. */
final class CudaGru implements Gru<CardArray> {
    private static final int MOST_UNITS = 128;
    private static final int THREADS = 512;

    private final int inputs;
    private final int units;
    private final int gates; // 3 * units
    private final CudaKernel kernel;
    private final Stream stream;
    private final Product product;

    private final CardRoom inputWeights;
    private final CardRoom recurrentWeights;
    private final CardRoom biases; // of the input, then of the state
    private final CardRoom
            projected; // [batch][maxFrames][gates]; in the backward pass gradients by what comes from the input
    private final CardRoom kept; // [batch][maxFrames][4][units]
    private final CardRoom ofStates; // [batch][maxFrames][gates], gradients by what comes from the state

    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;

    CudaGru(int inputs, int units, CudaKernel kernel) {
        if (units > MOST_UNITS) {
            throw new IllegalArgumentException(
                    "Cannot recur over " + units + " units on a GPU: expected " + MOST_UNITS + " at most");
        }
        this.inputs = inputs;
        this.units = units;
        gates = 3 * units;
        this.kernel = kernel;
        stream = kernel.stream();
        product = new Product(kernel);
        inputWeights = new CardRoom(stream);
        recurrentWeights = new CardRoom(stream);
        biases = new CardRoom(stream);
        projected = new CardRoom(stream);
        kept = new CardRoom(stream);
        ofStates = new CardRoom(stream);
    }

    @Override
    public void weights(
            CardArray inputWeights, CardArray recurrentWeights, CardArray inputBias, CardArray recurrentBias) {
        copy(inputWeights, this.inputWeights.floats(gates, inputs), (long) gates * inputs);
        copy(recurrentWeights, this.recurrentWeights.floats(gates, units), (long) gates * units);
        copy(inputBias, biases.floats(2, gates), gates);
        copy(recurrentBias, recurrentBias(), gates);
    }

    private void copy(CardArray from, long to, long count) {
        stream.copy(from.address, to, Float.BYTES * count);
    }

    private long recurrentBias() {
        return biases.address() + (long) Float.BYTES * gates;
    }

    @Override
    public void forward(CardArray x, int[] frames, int maxFrames, CardArray h, boolean remember) {
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        remembered = remember;
        int rows = frames.length * maxFrames;
        long to = projected.floats(rows, gates);
        product.set(
                to,
                rows,
                gates,
                inputs,
                Matrix.rows(x.address, inputs),
                Matrix.columns(inputWeights.address(), inputs),
                biases.address());
        stream.launch(
                "gru_forward",
                Grid.of(frames.length, THREADS),
                to,
                recurrentWeights.address(),
                recurrentBias(),
                stream.frames(frames),
                maxFrames,
                units,
                h,
                remember ? kept.floats(rows, 4L * units) : 0L);
    }

    @Override
    public void backward(
            CardArray x,
            CardArray h,
            CardArray hGradients,
            CardArray xGradients,
            CardArray inputWeights,
            CardArray recurrentWeights,
            CardArray inputBias,
            CardArray recurrentBias) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        remembered = false;
        int rows = frames.length * maxFrames;
        long ofInputs = projected.address();
        long states = ofStates.floats(rows, gates);
        stream.launch(
                "gru_backward",
                Grid.of(frames.length, THREADS),
                hGradients,
                this.recurrentWeights.address(),
                h,
                kept.address(),
                stream.frames(frames),
                maxFrames,
                units,
                ofInputs,
                states);
        Matrix byInput = Matrix.rows(ofInputs, gates);
        product.set(
                xGradients.address, rows, inputs, gates, byInput, Matrix.rows(this.inputWeights.address(), inputs), 0);
        product.sum(inputWeights.address, gates, inputs, rows, byInput.turned(), Matrix.rows(x.address, inputs), 0);
        product.sum(
                recurrentWeights.address,
                gates,
                units,
                rows,
                Matrix.columns(states, gates),
                Matrix.rows(h.address, units),
                maxFrames);
        kernel.sumRows(ofInputs, rows, gates, false, inputBias.address);
        kernel.sumRows(states, rows, gates, false, recurrentBias.address);
    }
}
