package io.github.serspark.kernel.device;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import io.github.serspark.kernel.Gru;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Frame by frame for all utterances of a batch at once; what does not wait for the frame before is one matrix product for each
 * utterance. What is kept has the time first, {@code [maxFrames][batch][...]}.
 *
 * <p>An utterance that has ended goes on with inputs of zero, and its gradients are zero there.
 */
final class DeviceGru implements Gru<INDArray> {
    private final int inputs;
    private final int units;
    private final int gates; // 3 * units

    private final INDArray inputWeights; // [gates][inputs]
    private final INDArray recurrentWeights; // [gates][units]
    private final INDArray inputBias; // [1][gates]
    private final INDArray recurrentBias; // [1][gates]

    private final Room gateValues; // [maxFrames][batch][r, z, n]; backward these give way to their gradients
    private final Room candidates; // [maxFrames][batch][units], Un h + cn
    private final Room states; // [1 + maxFrames][batch][units], from h_0 on
    private final Room stateGates; // [maxFrames][batch][gates], the gradients on the side of the state
    private final Room fromAbove; // [maxFrames][batch][units], gradients by h

    private int[] frames = {};
    private int maxFrames;
    private boolean remembered;

    DeviceGru(int inputs, int units, DeviceKernel kernel) {
        this.inputs = inputs;
        this.units = units;
        gates = 3 * units;
        inputWeights = Views.of(kernel.array(gates * inputs), gates, inputs);
        recurrentWeights = Views.of(kernel.array(gates * units), gates, units);
        inputBias = Views.of(kernel.array(gates), 1, gates);
        recurrentBias = Views.of(kernel.array(gates), 1, gates);
        gateValues = new Room(kernel);
        candidates = new Room(kernel);
        states = new Room(kernel);
        stateGates = new Room(kernel);
        fromAbove = new Room(kernel);
    }

    @Override
    public void weights(INDArray inputWeights, INDArray recurrentWeights, INDArray inputBias, INDArray recurrentBias) {
        this.inputWeights.assign(Views.of(inputWeights, gates, inputs));
        this.recurrentWeights.assign(Views.of(recurrentWeights, gates, units));
        this.inputBias.assign(Views.of(inputBias, 1, gates));
        this.recurrentBias.assign(Views.of(recurrentBias, 1, gates));
    }

    @Override
    public void forward(INDArray x, int[] frames, int maxFrames, INDArray h, boolean remember) {
        this.frames = frames.clone();
        this.maxFrames = maxFrames;
        remembered = remember;
        fromInput(x);
        at(states(), 0).assign(0);
        Scratch.GRU_STEP.forEach(maxFrames, this::step);
        for (int b = 0; b < frames.length; b++) {
            valid(h, b, units).assign(ofUtterance(states(), 1, b));
        }
        clearBeyond(h, units);
    }

    /** {@code W x + b}. */
    private void fromInput(INDArray x) {
        INDArray values = gateValues().assign(0);
        Scratch.GRU.forEach(frames.length, b -> {
            INDArray product = valid(x, b, inputs).mmul(inputWeights.transpose());
            ofUtterance(values, 0, b).assign(product.addiRowVector(inputBias));
        });
    }

    private void step(int t) {
        INDArray before = at(states(), t);
        INDArray fromState = before.mmul(recurrentWeights.transpose()).addiRowVector(recurrentBias);
        INDArray values = at(gateValues(), t);
        Transforms.sigmoid(columns(values, 0, 2).addi(columns(fromState, 0, 2)), false);
        INDArray candidate = at(candidates(), t).assign(columns(fromState, 2, 3));
        INDArray n = columns(values, 2, 3);
        Transforms.tanh(n.addi(candidate.mul(columns(values, 0, 1))), false);
        at(states(), t + 1).assign(before.sub(n).muli(columns(values, 1, 2)).addi(n));
    }

    @Override
    public void backward(
            INDArray x,
            INDArray h,
            INDArray hGradients,
            INDArray xGradients,
            INDArray inputWeights,
            INDArray recurrentWeights,
            INDArray inputBias,
            INDArray recurrentBias) {
        if (!remembered) {
            throw new IllegalStateException("Cannot compute gradients: no forward pass was told to remember");
        }
        remembered = false;
        throughTime(hGradients);
        Views.of(inputWeights, gates, inputs).assign(0);
        Views.of(recurrentWeights, gates, units).assign(0);
        Views.of(inputBias, 1, gates).assign(0);
        Views.of(recurrentBias, 1, gates).assign(0);
        Scratch.GRU.forEach(frames.length, b -> {
            INDArray dInput = ofUtterance(gateValues(), 0, b).dup('c');
            INDArray dState = ofUtterance(stateGates(), 0, b).dup('c');
            INDArray before = ofUtterance(states(), 0, b).dup('c');
            Views.of(inputWeights, gates, inputs).addi(dInput.transpose().mmul(valid(x, b, inputs)));
            Views.of(recurrentWeights, gates, units).addi(dState.transpose().mmul(before));
            Views.of(inputBias, 1, gates).addi(dInput.sum(true, 0));
            Views.of(recurrentBias, 1, gates).addi(dState.sum(true, 0));
            valid(xGradients, b, inputs).assign(dInput.mmul(this.inputWeights));
        });
        clearBeyond(xGradients, inputs);
    }

    /** From the gradients by h to those by the gates before their nonlinearities, last frame first. */
    private void throughTime(INDArray hGradients) {
        INDArray above = fromAbove().assign(0);
        for (int b = 0; b < frames.length; b++) {
            ofUtterance(above, 0, b).assign(valid(hGradients, b, units));
        }
        Scratch.GRU_STEP.forEach(maxFrames, done -> {
            int t = maxFrames - 1 - done;
            INDArray byStateBefore = stepBack(t, at(above, t));
            if (t > 0) {
                at(above, t - 1).addi(byStateBefore);
            }
        });
    }

    /**
     * @param d gradients by the state after the frame
     * @return those by the state before it
     */
    private INDArray stepBack(int t, INDArray d) {
        INDArray values = at(gateValues(), t);
        INDArray r = columns(values, 0, 1);
        INDArray z = columns(values, 1, 2);
        INDArray n = columns(values, 2, 3);
        INDArray direct = d.mul(z);
        INDArray dn = d.sub(direct).muli(n.mul(n).rsubi(1));
        INDArray dz = at(states(), t).sub(n).muli(direct).muli(z.rsub(1));
        INDArray dr = dn.mul(at(candidates(), t)).muli(r).muli(r.rsub(1));
        INDArray dnState = dn.mul(r);
        r.assign(dr);
        z.assign(dz);
        n.assign(dn);
        INDArray stateSide = at(stateGates(), t).assign(values);
        columns(stateSide, 2, 3).assign(dnState);
        return direct.addi(stateSide.mmul(recurrentWeights));
    }

    private INDArray gateValues() {
        return gateValues.of(maxFrames, frames.length, gates);
    }

    private INDArray candidates() {
        return candidates.of(maxFrames, frames.length, units);
    }

    private INDArray states() {
        return states.of(1 + maxFrames, frames.length, units);
    }

    private INDArray stateGates() {
        return stateGates.of(maxFrames, frames.length, gates);
    }

    private INDArray fromAbove() {
        return fromAbove.of(maxFrames, frames.length, units);
    }

    /** {@code [batch][...]} at frame {@code t}. */
    private static INDArray at(INDArray timeFirst, int t) {
        return timeFirst.get(point(t), all(), all());
    }

    /** {@code [frames][...]} of utterance {@code b}, beginning with frame {@code from}. */
    private INDArray ofUtterance(INDArray timeFirst, int from, int b) {
        return timeFirst.get(interval(from, from + frames[b]), point(b), all());
    }

    /** Gates {@code from} to {@code to}, exclusive, of {@code [batch][gates]}. */
    private INDArray columns(INDArray values, int from, int to) {
        return values.get(all(), interval((long) from * units, (long) to * units));
    }

    /** {@code [frames][size]}: the valid frames of utterance {@code b} in an array of the kernel's. */
    private INDArray valid(INDArray batch, int b, int size) {
        return Views.range(batch, (long) b * maxFrames * size, (long) frames[b] * size)
                .reshape('c', true, frames[b], size);
    }

    private void clearBeyond(INDArray batch, int size) {
        Views.clearBeyond(batch, frames, maxFrames, size);
    }
}
