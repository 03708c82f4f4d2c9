package io.github.serspark.kernel.vector.sequence;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static io.github.serspark.kernel.vector.lanes.Lanes.UNIT;
import static io.github.serspark.kernel.vector.sequence.MatrixProduct.COLUMNS;
import static io.github.serspark.kernel.vector.sequence.MatrixProduct.ROWS;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.Gru;
import io.github.serspark.kernel.vector.lanes.Crew;
import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Arrays;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * Input products of all valid frames as one matrix product; then the recurrence, eight utterances side by side, so that
 * a step is a small matrix product too. Inside, a gate has {@link #wide} units, a multiple of {@link Lanes#UNIT}, the surplus ones zero; and the
 * valid frames stand without gaps.
 */
public final class VectorGru implements Gru<float[]> {

    private final int inputs;
    private final int units;
    private final int wide;
    private final int gates; // 3 * wide
    private final Crew crew;
    private final MatrixProduct product;
    private final int[] gateIndex; // of gate k < 3 * units among the wide ones

    private float[] inputWeights = {}; // [3 * units][inputs]
    private final float[] inputWeightsT; // [inputs][gates]
    private final float[] recurrentPanels; // U transposed, [gates / COLUMNS][units][COLUMNS]
    private final float[] backwardPanels; // U, [units / COLUMNS][gates][COLUMNS]
    private final float[] inputBias; // [gates]
    private final float[] recurrentBias; // [gates]

    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;
    private int[] firstRow = {}; // of each utterance among the valid frames
    private int rows;
    private float[] gateValues = {}; // [row][r, z, n]; in backward, gradients before the nonlinearities
    private float[] candidates = {}; // [row][wide], Un h + cn; in backward, gradients by them
    private final Step[] steps; // of each worker

    public VectorGru(int inputs, int units, Crew crew) {
        this.inputs = inputs;
        this.units = units;
        this.crew = crew;
        wide = Lanes.roundUp(units, UNIT);
        gates = 3 * wide;
        product = new MatrixProduct(crew);
        gateIndex = IntStream.range(0, 3 * units)
                .map(k -> k / units * wide + k % units)
                .toArray();
        inputWeightsT = new float[inputs * gates];
        recurrentPanels = new float[panels(gates) * units * COLUMNS];
        backwardPanels = new float[panels(wide) * gates * COLUMNS];
        inputBias = new float[gates];
        recurrentBias = new float[gates];
        steps = new Step[crew.size()];
    }

    private static int panels(int columns) {
        return (columns + COLUMNS - 1) / COLUMNS;
    }

    /** Scratch memory of one thread for steps of eight utterances. */
    private final class Step {
        final int stateWidth = panels(wide) * COLUMNS;
        final int gateWidth = panels(gates) * COLUMNS;
        final float[] state = new float[ROWS * stateWidth]; // [utterance][stateWidth]: h, or its gradient
        final float[] stateT = new float[units * ROWS]; // [unit][utterance]
        final float[] gate = new float[ROWS * gateWidth]; // [utterance][gateWidth]: U h + c
        final float[] gateT = new float[gates * ROWS]; // [gate][utterance]: gradients by U h + c
        final int[] stateRows =
                IntStream.range(0, ROWS).map(slot -> slot * stateWidth).toArray();
        final int[] gateRows =
                IntStream.range(0, ROWS).map(slot -> slot * gateWidth).toArray();
    }

    private Step step(int worker) {
        if (steps[worker] == null) {
            steps[worker] = new Step();
        }
        return steps[worker];
    }

    @Override
    public void weights(float[] inputWeights, float[] recurrentWeights, float[] inputBias, float[] recurrentBias) {
        this.inputWeights = inputWeights.clone();
        for (int k = 0; k < 3 * units; k++) {
            int gate = gateIndex[k];
            for (int i = 0; i < inputs; i++) {
                inputWeightsT[i * gates + gate] = inputWeights[k * inputs + i];
            }
            for (int u = 0; u < units; u++) {
                float w = recurrentWeights[k * units + u];
                recurrentPanels[(gate / COLUMNS * units + u) * COLUMNS + gate % COLUMNS] = w;
                backwardPanels[(u / COLUMNS * gates + gate) * COLUMNS + u % COLUMNS] = w;
            }
            this.inputBias[gate] = inputBias[k];
            this.recurrentBias[gate] = recurrentBias[k];
        }
    }

    @Override
    public void forward(float[] x, int[] frames, int maxFrames, float[] h, boolean remember) {
        begin(frames, maxFrames);
        remembered = remember;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(inputBias, 0, gateValues, row * gates, gates);
        }
        int[] terms = IntStream.range(0, inputs).toArray();
        int[] weightRows = IntStream.range(0, inputs).map(i -> i * gates).toArray();
        product.add(x, validRows(inputs, 0), terms, inputWeightsT, weightRows, gateValues, rowsOf(gates), gates);
        crew.run(stripes(), (worker, stripe) -> recur(step(worker), stripe * ROWS, h));
        for (int b = 0; b < frames.length; b++) {
            Arrays.fill(h, (b * maxFrames + frames[b]) * units, (b + 1) * maxFrames * units, 0);
        }
    }

    private void begin(int[] frames, int maxFrames) {
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        firstRow = new int[frames.length];
        rows = 0;
        for (int b = 0; b < frames.length; b++) {
            firstRow[b] = rows;
            rows += frames[b];
        }
        if (gateValues.length < rows * gates) {
            gateValues = new float[rows * gates];
            candidates = new float[rows * wide];
        }
    }

    private int stripes() {
        return (frames.length + ROWS - 1) / ROWS;
    }

    /** Places in {@code [batch][maxFrames][size]} of all valid frames from each utterance's frame {@code skip} on. */
    private int[] validRows(int size, int skip) {
        return IntStream.range(0, frames.length)
                .flatMap(b -> IntStream.range(skip, frames[b]).map(t -> (b * maxFrames + t) * size))
                .toArray();
    }

    private int[] rowsOf(int size) {
        return IntStream.range(0, rows).map(row -> row * size).toArray();
    }

    /** Utterances {@code first} to {@code first + 7}. */
    private void recur(Step scratch, int first, float[] h) {
        int count = Math.min(ROWS, frames.length - first);
        Arrays.fill(scratch.state, 0);
        Arrays.fill(scratch.stateT, 0);
        for (int t = 0; t < longest(first, count); t++) {
            for (int slot = 0; slot < ROWS; slot++) {
                System.arraycopy(recurrentBias, 0, scratch.gate, scratch.gateRows[slot], gates);
            }
            for (int panel = 0; panel < panels(gates); panel++) {
                int at = panel * units * COLUMNS;
                MatrixProduct.tile(
                        scratch.stateT,
                        0,
                        recurrentPanels,
                        at,
                        units,
                        scratch.gate,
                        scratch.gateRows,
                        0,
                        panel * COLUMNS);
            }
            for (int slot = 0; slot < count; slot++) {
                if (t < frames[first + slot]) {
                    step(scratch, slot, firstRow[first + slot] + t);
                    int at = ((first + slot) * maxFrames + t) * units;
                    System.arraycopy(scratch.state, scratch.stateRows[slot], h, at, units);
                    for (int u = 0; u < units; u++) {
                        scratch.stateT[u * ROWS + slot] = h[at + u];
                    }
                }
            }
        }
    }

    private int longest(int first, int count) {
        int most = 0;
        for (int b = first; b < first + count; b++) {
            most = Math.max(most, frames[b]);
        }
        return most;
    }

    /** From {@code W x + b} and {@code U h + c} to the gates and the next state. */
    private void step(Step scratch, int slot, int row) {
        int in = row * gates;
        int hidden = scratch.gateRows[slot];
        int state = scratch.stateRows[slot];
        for (int i = 0; i < 2 * wide; i += COUNT) {
            fromArray(SPECIES, gateValues, in + i)
                    .add(fromArray(SPECIES, scratch.gate, hidden + i))
                    .intoArray(gateValues, in + i);
        }
        Nonlinear.sigmoid(gateValues, in, 2 * wide);
        for (int i = 0; i < wide; i += COUNT) {
            FloatVector candidate = fromArray(SPECIES, scratch.gate, hidden + 2 * wide + i);
            candidate.intoArray(candidates, row * wide + i);
            fromArray(SPECIES, gateValues, in + i)
                    .fma(candidate, fromArray(SPECIES, gateValues, in + 2 * wide + i))
                    .intoArray(gateValues, in + 2 * wide + i);
        }
        Nonlinear.tanh(gateValues, in + 2 * wide, wide);
        for (int i = 0; i < wide; i += COUNT) {
            FloatVector z = fromArray(SPECIES, gateValues, in + wide + i);
            FloatVector n = fromArray(SPECIES, gateValues, in + 2 * wide + i);
            z.fma(fromArray(SPECIES, scratch.state, state + i).sub(n), n).intoArray(scratch.state, state + i);
        }
    }

    @Override
    public void backward(
            float[] x,
            float[] h,
            float[] hGradients,
            float[] xGradients,
            float[] inputWeights,
            float[] recurrentWeights,
            float[] inputBias,
            float[] recurrentBias) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        remembered = false; // what was remembered becomes its gradient
        crew.run(stripes(), (worker, stripe) -> recurBackward(step(worker), stripe * ROWS, h, hGradients));
        biases(inputBias, recurrentBias);

        int[] gateRows = rowsOf(gates);
        int[] inputRows = validRows(inputs, 0);
        int[] weightRows = IntStream.range(0, 3 * units).map(k -> k * inputs).toArray();
        Arrays.fill(xGradients, 0, frames.length * maxFrames * inputs, 0);
        product.add(gateValues, gateRows, gateIndex, this.inputWeights, weightRows, xGradients, inputRows, inputs);
        Arrays.fill(inputWeights, 0);
        product.add(gateValues, gateIndex, gateRows, x, inputRows, inputWeights, weightRows, inputs);

        int[] laterRows = laterRows();
        int[] stateRows = stateRows();
        int[] all = IntStream.range(0, 3 * units).map(k -> k * units).toArray();
        Arrays.fill(recurrentWeights, 0);
        product.add(
                gateValues,
                Arrays.copyOf(gateIndex, 2 * units),
                times(laterRows, gates),
                h,
                stateRows,
                recurrentWeights,
                Arrays.copyOf(all, 2 * units),
                units);
        product.add(
                candidates,
                Arrays.copyOf(gateIndex, units),
                times(laterRows, wide),
                h,
                stateRows,
                recurrentWeights,
                Arrays.copyOfRange(all, 2 * units, 3 * units),
                units);
    }

    /** Valid frames but for each utterance's first. */
    private int[] laterRows() {
        return IntStream.range(0, frames.length)
                .flatMap(b -> IntStream.range(1, frames[b]).map(t -> firstRow[b] + t))
                .toArray();
    }

    /** The states before {@link #laterRows}. */
    private int[] stateRows() {
        return IntStream.range(0, frames.length)
                .flatMap(b -> IntStream.range(1, frames[b]).map(t -> (b * maxFrames + t - 1) * units))
                .toArray();
    }

    private static int[] times(int[] values, int factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private void recurBackward(Step scratch, int first, float[] h, float[] hGradients) {
        int count = Math.min(ROWS, frames.length - first);
        Arrays.fill(scratch.state, 0);
        Arrays.fill(scratch.gateT, 0);
        for (int t = longest(first, count) - 1; t >= 0; t--) {
            for (int slot = 0; slot < count; slot++) {
                if (t < frames[first + slot]) {
                    stepBackward(scratch, slot, ((first + slot) * maxFrames + t) * units, t == 0, h, hGradients);
                    gateGradients(scratch, slot, firstRow[first + slot] + t);
                }
            }
            for (int panel = 0; panel < panels(wide); panel++) {
                int at = panel * gates * COLUMNS;
                MatrixProduct.tile(
                        scratch.gateT,
                        0,
                        backwardPanels,
                        at,
                        gates,
                        scratch.state,
                        scratch.stateRows,
                        0,
                        panel * COLUMNS);
            }
        }
    }

    /** Adds the gradient by this step's output to that which came back; puts the state before the step into the scratch. */
    private void stepBackward(Step scratch, int slot, int at, boolean atStart, float[] h, float[] hGradients) {
        int state = scratch.stateRows[slot];
        for (int u = 0; u < units; u++) {
            scratch.state[state + u] += hGradients[at + u];
        }
        int before = scratch.gateRows[slot];
        if (atStart) {
            Arrays.fill(scratch.gate, before, before + wide, 0);
        } else {
            System.arraycopy(h, at - units, scratch.gate, before, units);
            Arrays.fill(scratch.gate, before + units, before + wide, 0);
        }
    }

    /** Gradients before the nonlinearities; leaves in the state's gradient the part that reaches it directly. */
    private void gateGradients(Step scratch, int slot, int row) {
        int state = scratch.stateRows[slot];
        int before = scratch.gateRows[slot];
        FloatVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < wide; i += COUNT) {
            int at = row * gates + i;
            FloatVector r = fromArray(SPECIES, gateValues, at);
            FloatVector z = fromArray(SPECIES, gateValues, at + wide);
            FloatVector n = fromArray(SPECIES, gateValues, at + 2 * wide);
            FloatVector candidate = fromArray(SPECIES, candidates, row * wide + i);
            FloatVector d = fromArray(SPECIES, scratch.state, state + i);
            FloatVector dn = d.mul(one.sub(z)).mul(one.sub(n.mul(n)));
            FloatVector dz =
                    d.mul(fromArray(SPECIES, scratch.gate, before + i).sub(n)).mul(z.mul(one.sub(z)));
            FloatVector dr = dn.mul(candidate).mul(r.mul(one.sub(r)));
            dr.intoArray(gateValues, at);
            dz.intoArray(gateValues, at + wide);
            dn.intoArray(gateValues, at + 2 * wide);
            dn.mul(r).intoArray(candidates, row * wide + i);
            d.mul(z).intoArray(scratch.state, state + i);
        }
        int at = row * gates;
        for (int i = 0; i < 2 * wide; i++) {
            scratch.gateT[i * ROWS + slot] = gateValues[at + i];
        }
        for (int i = 0; i < wide; i++) {
            scratch.gateT[(2 * wide + i) * ROWS + slot] = candidates[row * wide + i];
        }
    }

    private void biases(float[] inputBias, float[] recurrentBias) {
        float[] sum = new float[gates];
        float[] candidateSum = new float[wide];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < gates; i++) {
                sum[i] += gateValues[row * gates + i];
            }
            for (int i = 0; i < wide; i++) {
                candidateSum[i] += candidates[row * wide + i];
            }
        }
        for (int k = 0; k < 3 * units; k++) {
            inputBias[k] = sum[gateIndex[k]];
            recurrentBias[k] = k < 2 * units ? sum[gateIndex[k]] : candidateSum[k - 2 * units];
        }
    }
}
