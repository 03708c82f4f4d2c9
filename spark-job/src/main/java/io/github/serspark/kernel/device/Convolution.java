package io.github.serspark.kernel.device;

import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Cross-correlation with filters of 40 taps, {@code [maps out][maps in][1][taps]}, as ND4J's two-dimensional convolution of
 * images one pixel high, which has a cuDNN implementation. Input is padded beforehand.
 */
final class Convolution {
    private static final int VALID = 0;
    private static final int CHANNELS_FIRST = 0;
    private static final int OUT_IN_HEIGHT_WIDTH = 1;

    private Convolution() {}

    /** {@code [frames][maps][1][positions + 39]} of zeros. */
    static INDArray padded(INDArray like, long frames, long maps, long positions) {
        return Nd4j.zeros(like.dataType(), frames, maps, 1, positions + TAPS - 1);
    }

    /** What stands between the padding: {@code [frames][maps][1][positions]}. */
    static INDArray inside(INDArray padded) {
        return padded.get(all(), all(), all(), interval(PAD_LEFT, PAD_LEFT + padded.size(3) - (TAPS - 1)));
    }

    /** @return {@code [frames][maps out][1][positions]} */
    static INDArray forward(INDArray padded, INDArray filters, INDArray bias) {
        return Nd4j.exec(op("conv2d").addInputs(padded, filters, bias).build())[0];
    }

    /** @return the gradients by input, filters and bias */
    static INDArray[] backward(INDArray padded, INDArray filters, INDArray bias, INDArray gradients) {
        return Nd4j.exec(
                op("conv2d_bp").addInputs(padded, filters, bias, gradients).build());
    }

    private static DynamicCustomOp.DynamicCustomOpsBuilder op(String name) {
        return DynamicCustomOp.builder(name)
                .addIntegerArguments(
                        1,
                        TAPS, // height and width of the filters
                        1,
                        1, // stride
                        0,
                        0, // padding
                        1,
                        1, // dilation
                        VALID,
                        CHANNELS_FIRST,
                        OUT_IN_HEIGHT_WIDTH);
    }
}
