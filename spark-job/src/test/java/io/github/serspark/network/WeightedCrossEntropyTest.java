package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightedCrossEntropyTest {
    private static final ActivationSoftmax SOFTMAX = new ActivationSoftmax();
    private final WeightedCrossEntropy loss = new WeightedCrossEntropy(0.5, new double[] {1, 2, 4});
    /** Softmax 1/2, 1/4, 1/4 and 1/6, 1/3, 1/2. */
    private final INDArray logits = Nd4j.create(new double[][] {{Math.log(2), 0, 0}, {0, Math.log(2), Math.log(3)}});

    private final INDArray labels = Nd4j.create(new double[][] {{0, 1, 0}, {0, 0, 1}});

    @Test
    void isTheWeightedMeanOverTheLabelledUtterances() {
        double expected = 0.5 * (2 * Math.log(4) + 4 * Math.log(2)) / 2;
        assertEquals(expected, loss.computeScore(labels, logits, SOFTMAX, null, false), 1e-12);
        INDArray onlyTheSecond = Nd4j.create(new double[][] {{0}, {1}});
        assertEquals(0.5 * 4 * Math.log(2), loss.computeScore(labels, logits, SOFTMAX, onlyTheSecond, false), 1e-12);
        assertEquals(1, loss.lastLabelled());
        assertEquals(4 * Math.log(2), loss.lastLoss(), 1e-12);
    }

    @Test
    void gradientIsTheWeightedErrorAndZeroWithoutALabel() {
        INDArray onlyTheFirst = Nd4j.create(new double[][] {{1}, {0}});
        INDArray gradient = loss.computeGradient(labels, logits, SOFTMAX, onlyTheFirst);
        assertArrayEquals(
                new double[] {0.5 * 2 * 0.5, 0.5 * 2 * (0.25 - 1), 0.5 * 2 * 0.25},
                gradient.getRow(0).toDoubleVector(),
                1e-12);
        assertArrayEquals(new double[3], gradient.getRow(1).toDoubleVector());
    }

    @Test
    void aBatchWithoutLabelsCostsNothing() {
        INDArray none = Nd4j.zeros(2, 1);
        assertEquals(0, loss.computeScore(labels, logits, SOFTMAX, none, false));
        assertArrayEquals(
                new double[6],
                loss.computeGradient(labels, logits, SOFTMAX, none).ravel().toDoubleVector());
    }

    @Test
    void largeLogitsDoNotOverflow() {
        INDArray large = Nd4j.create(new double[][] {{1000, 0, 0}, {0, 0, 1000}});
        assertEquals(0.5 * 2 * 1000 / 2, loss.computeScore(labels, large, SOFTMAX, null, false), 1e-9);
    }
}
