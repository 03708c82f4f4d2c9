package io.github.serspark.kernel.device;

import io.github.serspark.kernel.AttentionPooling;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** An utterance at a time, so that padding is not touched. */
final class DeviceAttentionPooling implements AttentionPooling<INDArray> {
    private final int units;

    DeviceAttentionPooling(int units) {
        this.units = units;
    }

    @Override
    public void forward(INDArray w, INDArray h, int[] frames, int maxFrames, INDArray attention, INDArray pooled) {
        INDArray weights = Views.of(w, units, 1);
        INDArray means = Views.of(pooled, frames.length, units);
        Scratch.ATTENTION.forEach(frames.length, b -> {
            INDArray states = states(h, b, frames, maxFrames);
            INDArray a = row(attention, b, frames, maxFrames);
            a.assign(Transforms.softmax(states.mmul(weights).reshape(1, frames[b])));
            Views.rows(means, b, 1).assign(a.mmul(states));
        });
        Views.clearBeyond(attention, frames, maxFrames, 1);
    }

    @Override
    public void backward(
            INDArray w,
            INDArray h,
            int[] frames,
            int maxFrames,
            INDArray attention,
            INDArray pooledGradients,
            INDArray wGradients,
            INDArray hGradients) {
        INDArray weights = Views.of(w, 1, units);
        INDArray weightGradients = Views.of(wGradients, 1, units).assign(0);
        INDArray meanGradients = Views.of(pooledGradients, frames.length, units);
        Scratch.ATTENTION.forEach(frames.length, b -> {
            INDArray states = states(h, b, frames, maxFrames);
            INDArray a = row(attention, b, frames, maxFrames);
            INDArray gradient = Views.rows(meanGradients, b, 1);
            INDArray aGradients = gradient.mmul(states.transpose()); // [1][frames]
            INDArray mean = a.mmul(aGradients.transpose()); // [1][1]
            INDArray scores = aGradients.subiColumnVector(mean).muli(a);
            weightGradients.addi(scores.mmul(states));
            states(hGradients, b, frames, maxFrames)
                    .assign(a.transpose().mmul(gradient).add(scores.transpose().mmul(weights)));
        });
        Views.clearBeyond(hGradients, frames, maxFrames, units);
    }

    /** {@code [frames][units]} of utterance {@code b}. */
    private INDArray states(INDArray h, int b, int[] frames, int maxFrames) {
        return Views.range(h, (long) b * maxFrames * units, (long) frames[b] * units)
                .reshape('c', true, frames[b], units);
    }

    /** {@code [1][frames]} of utterance {@code b}. */
    private static INDArray row(INDArray attention, int b, int[] frames, int maxFrames) {
        return Views.range(attention, (long) b * maxFrames, frames[b]).reshape('c', true, 1, frames[b]);
    }
}
