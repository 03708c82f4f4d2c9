package io.github.serspark.svm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * A support vector machine of several levels: C-SVC by LIBSVM, one machine for each pair of levels. Immutable; may be asked by
 * several threads at once.
 */
public final class Svm implements Serializable {
    private static final long serialVersionUID = 1;

    /** Of kernel values while it trains; LIBSVM's own default. It holds all pairs of 5,000 examples. */
    private static final double CACHE_MB = 100;

    /** By how much the optimality conditions may be violated; LIBSVM's own default. */
    private static final double TOLERANCE = 1e-3;

    static {
        // LIBSVM tells the standard output of its progress unless it is given another way for all its trainings. In the
        // job
        // jar that is a copy of our own.
        svm.svm_set_print_string_function(text -> {});
    }

    private final svm_model model;
    private final int levels;
    private final int columns;

    private Svm(svm_model model, int levels, int columns) {
        this.model = model;
        this.levels = levels;
        this.columns = columns;
    }

    /**
     * Trains with a cost of {@code C N / (K n_level)} for an example of a level, where K of the levels occur: all of them weigh
     * the same however rare they are.
     *
     * @param levels how many there are, whether they occur or not
     */
    public static Svm train(Examples train, int levels, SvmParameters parameters) {
        svm_problem problem = new svm_problem();
        problem.l = train.size();
        problem.x = Arrays.stream(train.features()).map(Svm::nodes).toArray(svm_node[][]::new);
        problem.y = Arrays.stream(train.levels()).asDoubleStream().toArray();
        svm_model model = svm.svm_train(problem, parameter(train, levels, parameters));
        return new Svm(model, levels, train.columns());
    }

    /** {@code [columns]}, all of them, in order. */
    private static svm_node[] nodes(float[] features) {
        svm_node[] nodes = new svm_node[features.length];
        for (int column = 0; column < nodes.length; column++) {
            nodes[column] = new svm_node();
            nodes[column].index = column + 1;
            nodes[column].value = features[column];
        }
        return nodes;
    }

    private static svm_parameter parameter(Examples train, int levels, SvmParameters parameters) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = switch (parameters.kernel()) {
            case LINEAR -> svm_parameter.LINEAR;
            case RBF -> svm_parameter.RBF;
        };
        parameter.C = parameters.cost();
        parameter.gamma = parameters.gamma();
        parameter.cache_size = CACHE_MB;
        parameter.eps = TOLERANCE;
        parameter.shrinking = 1;
        int[] counts = counts(train.levels(), levels);
        int[] present = present(counts);
        parameter.nr_weight = present.length;
        parameter.weight_label = present;
        parameter.weight = Arrays.stream(present)
                .mapToDouble(level -> train.size() / (present.length * (double) counts[level]))
                .toArray();
        return parameter;
    }

    private static int[] counts(int[] examples, int levels) {
        int[] counts = new int[levels];
        for (int level : examples) {
            if (level >= levels) {
                throw new IllegalArgumentException(
                        "Cannot learn from an example of level %d: expected levels below %d.".formatted(level, levels));
            }
            counts[level]++;
        }
        return counts;
    }

    private static int[] present(int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(level -> counts[level] > 0)
                .toArray();
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
        double[] decisions = new double[classes * (classes - 1) / 2];
        svm.svm_predict_values(model, nodes(features), decisions);
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
