package io.github.serspark.kernel.device;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** ReLU and max over arrays of the same shape; of equals the first wins. */
final class MaxPool {
    private MaxPool() {}

    static INDArray forward(INDArray[] joined) {
        INDArray pooled = joined[0].dup('c');
        for (int k = 1; k < joined.length; k++) {
            Transforms.max(pooled, joined[k], false);
        }
        return Transforms.relu(pooled, false);
    }

    /**
     * @param joined as given to {@code forward}
     * @param pooled what it returned
     * @param pooledGradients by those; consumed
     * @param gradients out, one for each joined array, which may be that itself
     */
    static void backward(INDArray[] joined, INDArray pooled, INDArray pooledGradients, INDArray[] gradients) {
        INDArray open = pooledGradients.muli(pooled.gt(0).castTo(pooled.dataType()));
        for (int k = 0; k < joined.length; k++) {
            INDArray won = joined[k].eq(pooled).castTo(pooled.dataType()).muli(open);
            gradients[k].assign(won);
            open.subi(won); // taken
        }
    }
}
