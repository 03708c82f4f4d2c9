package io.github.serspark.network;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The loss of one task (paper, equation 5): {@code w_m / n * sum_i c(y_i) * -log softmax(z_i)[y_i]} over the {@code n}
 * utterances of the batch that have a label, with the weight {@code w_m} of the task and {@code c} of the level. Zero
 * where none has one.
 *
 * <p>Labels are one-hot; the mask, {@code [batch][1]}, is 0 for an utterance without a label. The softmax is part of the
 * loss, whatever the activation function. The network must not divide by the batch's size again ({@code miniBatch(false)}).
 */
public final class WeightedCrossEntropy implements ILossFunction {
    private static final long serialVersionUID = 1;

    private double taskWeight;
    private double[] levelWeights;
    private transient double lastLoss;
    private transient long lastLabelled;

    /** For the JSON reader. */
    public WeightedCrossEntropy() {}

    WeightedCrossEntropy(double taskWeight, double[] levelWeights) {
        this.taskWeight = taskWeight;
        this.levelWeights = levelWeights.clone();
    }

    public double getTaskWeight() {
        return taskWeight;
    }

    public void setTaskWeight(double taskWeight) {
        this.taskWeight = taskWeight;
    }

    public double[] getLevelWeights() {
        return levelWeights.clone();
    }

    public void setLevelWeights(double[] levelWeights) {
        this.levelWeights = levelWeights.clone();
    }

    @Override
    public double computeScore(INDArray labels, INDArray z, IActivation activation, INDArray mask, boolean average) {
        int[] levels = levels(labels, mask);
        lastLabelled = labelled(levels);
        lastLoss = Arrays.stream(losses(matrix(z), levels)).sum();
        return scale(levels) * lastLoss;
    }

    /** The sum over the last batch's labelled utterances of {@code c} times the cross entropy, without {@code w_m / n}. */
    double lastLoss() {
        return lastLoss;
    }

    /** Labelled utterances of the last batch. */
    long lastLabelled() {
        return lastLabelled;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray z, IActivation activation, INDArray mask) {
        int[] levels = levels(labels, mask);
        double[] losses = losses(matrix(z), levels);
        return Nd4j.createFromArray(losses)
                .muli(scale(levels))
                .reshape(losses.length, 1)
                .castTo(z.dataType());
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray z, IActivation activation, INDArray mask) {
        double[][] logits = matrix(z);
        int[] levels = levels(labels, mask);
        double scale = scale(levels);
        INDArray gradient = Nd4j.create(z.dataType(), z.shape());
        for (int b = 0; b < levels.length; b++) {
            if (levels[b] >= 0) {
                for (int level = 0; level < logits[b].length; level++) {
                    double probability = StrictMath.exp(logProbability(logits[b], level));
                    double error = probability - (level == levels[b] ? 1 : 0);
                    gradient.putScalar(b, level, scale * levelWeights[levels[b]] * error);
                }
            }
        }
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray z, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(
                computeScore(labels, z, activation, mask, average), computeGradient(labels, z, activation, mask));
    }

    @Override
    public String name() {
        return "WeightedCrossEntropy";
    }

    /** {@code c} times the cross entropy of each utterance of the batch, 0 without a label. */
    private double[] losses(double[][] logits, int[] levels) {
        double[] losses = new double[levels.length];
        for (int b = 0; b < levels.length; b++) {
            if (levels[b] >= 0) {
                losses[b] = -levelWeights[levels[b]] * logProbability(logits[b], levels[b]);
            }
        }
        return losses;
    }

    private double scale(int[] levels) {
        long labelled = labelled(levels);
        return labelled == 0 ? 0 : taskWeight / labelled;
    }

    private static long labelled(int[] levels) {
        return Arrays.stream(levels).filter(level -> level >= 0).count();
    }

    /** The true level of each utterance, -1 where there is none. */
    private static int[] levels(INDArray labels, INDArray mask) {
        double[][] oneHot = matrix(labels);
        int[] levels = new int[oneHot.length];
        for (int b = 0; b < levels.length; b++) {
            levels[b] = mask != null && mask.getDouble(b) == 0 ? -1 : hot(oneHot[b]);
        }
        return levels;
    }

    private static int hot(double[] row) {
        int hot = 0;
        while (row[hot] == 0) {
            hot++;
        }
        return hot;
    }

    private static double[][] matrix(INDArray array) {
        return array.castTo(DataType.DOUBLE).toDoubleMatrix();
    }

    /** {@code log softmax(z)[level]}, by way of the largest logit so that nothing overflows. */
    private static double logProbability(double[] z, int level) {
        double largest = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value - largest);
        }
        return z[level] - largest - StrictMath.log(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeightedCrossEntropy that
                && taskWeight == that.taskWeight
                && Arrays.equals(levelWeights, that.levelWeights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(taskWeight, Arrays.hashCode(levelWeights));
    }
}
