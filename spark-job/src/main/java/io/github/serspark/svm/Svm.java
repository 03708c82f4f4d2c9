package io.github.serspark.svm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_parameter;

/**
 * A support vector machine of several levels: C-SVC by LIBSVM, one machine for each pair of levels. Immutable; may be asked by
 * several threads at once.
 */
public final class Svm implements Serializable {
    private static final long serialVersionUID = 1;

    static {
        // LIBSVM tells the standard output of its progress unless it is given another way for all its trainings. In
        // the job jar that is a copy of our own.
        svm.svm_set_print_string_function(text -> {});
    }

    private final svm_model model;
    private final DenseVectors vectors; // the model's
    private final int levels;
    private final int columns;

    private Svm(svm_model model, int levels, int columns) {
        this.model = model;
        this.levels = levels;
        this.columns = columns;
        vectors = new DenseVectors(
                columns, model.l, model.param.kernel_type == svm_parameter.RBF ? model.param.gamma : 0);
        for (int vector = 0; vector < model.l; vector++) {
            vectors.set(vector, model.SV[vector]);
        }
    }

    /**
     * Trains with a cost of {@code C N / (K n_level)} for an example of a level, where K of the levels occur: all of them weigh
     * the same however rare they are.
     *
     * @param levels how many there are, whether they occur or not
     */
    public static Svm train(Examples train, int levels, SvmParameters parameters) {
        for (int level : train.levels()) {
            if (level >= levels) {
                throw new IllegalArgumentException(
                        "Cannot learn from an example of level %d: expected levels below %d.".formatted(level, levels));
            }
        }
        return new Svm(new PairwiseTraining(train, parameters).model(), levels, train.columns());
    }

    /** How many levels there are, whether they occurred in training or not. */
    public int levels() {
        return levels;
    }

    /** Features of an utterance. */
    public int columns() {
        return columns;
    }

    /**
     * How much each level has for it; the values add up to 1. They order the levels and are not calibrated: 0.6 does not mean
     * that six of ten such utterances have that level. A level's score is the number of its pairs that it wins, and for
     * those of equal numbers a share under one third either way, {@code c / (3 (|c| + 1))} where c adds up its signed decision
     * values (as scikit-learn's one-vs-rest decision function); plus a third, over the sum of all. A level that did not occur
     * in training has 0.
     *
     * @param features {@code [columns]}, standardised as the training examples were
     * @return {@code [levels]}
     */
    public double[] probabilities(float[] features) {
        double[] scores = scores(features);
        double sum = Arrays.stream(scores).sum();
        return Arrays.stream(scores).map(score -> score / sum).toArray();
    }

    /** The level of the highest probability, of equals the lowest. */
    public int level(float[] features) {
        double[] scores = scores(features);
        int best = 0;
        for (int level = 1; level < levels; level++) {
            if (scores[level] > scores[best]) {
                best = level;
            }
        }
        return best;
    }

    private double[] scores(float[] features) {
        if (features.length != columns) {
            throw new IllegalArgumentException(
                    "Cannot judge %d features: expected %d, as in training.".formatted(features.length, columns));
        }
        int classes = model.nr_class;
        double[] decisions = decisions(features);
        int[] votes = new int[classes];
        double[] margins = new double[classes];
        int pair = 0;
        for (int i = 0; i < classes; i++) {
            for (int j = i + 1; j < classes; j++, pair++) {
                votes[decisions[pair] > 0 ? i : j]++;
                margins[i] += decisions[pair];
                margins[j] -= decisions[pair];
            }
        }
        double[] scores = new double[levels];
        for (int i = 0; i < classes; i++) {
            scores[model.label[i]] = votes[i] + margins[i] / (3 * (Math.abs(margins[i]) + 1)) + 1.0 / 3;
        }
        return scores;
    }

    /** By pair: over 0 for the first of the two. */
    double[] decisions(float[] features) {
        double[] x = new double[columns];
        for (int column = 0; column < columns; column++) {
            x[column] = features[column];
        }
        double[] kernel = new double[model.l];
        vectors.kernel(x, 0, model.l, kernel);
        int classes = model.nr_class;
        double[] decisions = new double[classes * (classes - 1) / 2];
        int pair = 0;
        for (int i = 0, startI = 0; i < classes; startI += model.nSV[i++]) {
            for (int j = i + 1, startJ = startI + model.nSV[i]; j < classes; startJ += model.nSV[j++]) {
                decisions[pair] = sum(model.sv_coef[j - 1], kernel, startI, model.nSV[i])
                        + sum(model.sv_coef[i], kernel, startJ, model.nSV[j])
                        - model.rho[pair];
                pair++;
            }
        }
        return decisions;
    }

    private static double sum(double[] coefficients, double[] kernel, int from, int count) {
        double sum = 0;
        for (int vector = from; vector < from + count; vector++) {
            sum += coefficients[vector] * kernel[vector];
        }
        return sum;
    }

    /** Writes LIBSVM's own text format, from which {@link #read} makes a machine that decides the same, bit for bit. */
    public void write(OutputStream out) throws IOException {
        SvmText.write(model, out);
    }

    /**
     * Reads what {@link #write} or LIBSVM wrote, to the end.
     *
     * @param levels how many the task has
     * @param columns features of an utterance
     * @throws IOException also if the text is damaged or of another task's machine; it says how, in a sentence's part
     */
    public static Svm read(InputStream in, int levels, int columns) throws IOException {
        return new Svm(SvmText.read(in, levels, columns), levels, columns);
    }
}
