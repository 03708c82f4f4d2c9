package io.github.serspark.svm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** A machine for the levels of one task: LIBSVM's C-SVC, one against one. */
public final class Svm implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double CACHE_MEGABYTES = 200;
    private static final double TOLERANCE = 1e-3; // LIBSVM's own, of the optimality conditions

    private final svm_model model;
    private final int levels;

    private Svm(svm_model model, int levels) {
        this.model = model;
        this.levels = levels;
    }

    /**
     * Trains a machine. An example of level k counts {@code N / (K n_k)}, where K is the number of levels that there are
     * examples of.
     *
     * @param features {@code [examples][columns]}, standardised
     * @param examples the level of each, from 0
     * @param levels of the task
     */
    public static Svm train(float[][] features, int[] examples, int levels, SvmParameters parameters) {
        svm_problem problem = new svm_problem();
        problem.l = features.length;
        problem.x = Arrays.stream(features).map(Svm::nodes).toArray(svm_node[][]::new);
        problem.y = Arrays.stream(examples).asDoubleStream().toArray();
        svm.svm_set_print_string_function(text -> {}); // it would print its course
        return new Svm(svm.svm_train(problem, parameters(parameters, examples)), levels);
    }

    private static svm_parameter parameters(SvmParameters chosen, int[] examples) {
        int[] present = Arrays.stream(examples).sorted().distinct().toArray();
        svm_parameter parameters = new svm_parameter();
        parameters.svm_type = svm_parameter.C_SVC;
        parameters.kernel_type = chosen.kernel().number();
        parameters.C = chosen.cost();
        parameters.gamma = chosen.gamma();
        parameters.eps = TOLERANCE;
        parameters.cache_size = CACHE_MEGABYTES;
        parameters.shrinking = 1;
        parameters.nr_weight = present.length;
        parameters.weight_label = present;
        parameters.weight = Arrays.stream(present)
                .mapToDouble(level -> (double) examples.length
                        / present.length
                        / Arrays.stream(examples).filter(one -> one == level).count())
                .toArray();
        return parameters;
    }

    private static svm_node[] nodes(float[] row) {
        svm_node[] nodes = new svm_node[row.length];
        for (int i = 0; i < row.length; i++) {
            nodes[i] = new svm_node();
            nodes[i].index = i + 1;
            nodes[i].value = row[i];
        }
        return nodes;
    }

    /**
     * How much speaks for each level, {@code [levels]}, adding up to 1: the votes of the machines of two levels, and less than
     * one vote by how decided they are, {@code c / (3 (|c| + 1))} with c the sum of their decision values (as scikit-learn ranks
     * levels). The level of most votes has the highest; these are no calibrated probabilities. A level that training never saw
     * has 0.
     */
    public double[] probabilities(float[] row) {
        int[] labels = model.label;
        int count = labels.length;
        double[] decisions = new double[count * (count - 1) / 2];
        svm.svm_predict_values(model, nodes(row), decisions);
        double[] votes = new double[count];
        double[] decided = new double[count];
        int pair = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                votes[decisions[pair] > 0 ? i : j]++;
                decided[i] += decisions[pair];
                decided[j] -= decisions[pair];
                pair++;
            }
        }
        double[] shares = new double[levels];
        for (int i = 0; i < count; i++) {
            shares[labels[i]] = votes[i] + (1 + decided[i] / (Math.abs(decided[i]) + 1)) / 3;
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /** Writes it as LIBSVM does; {@code out} stays open. */
    public void write(OutputStream out) throws IOException {
        Path file = Files.createTempFile("ser-svm", ".model");
        try {
            svm.svm_save_model(file.toString(), model);
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param levels of the task
     * @throws IOException if it is nothing of the kind
     */
    public static Svm read(InputStream in, int levels) throws IOException {
        try {
            svm_model model =
                    svm.svm_load_model(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
            boolean usable = model != null
                    && model.label != null
                    && model.label.length == model.nr_class
                    && Arrays.stream(model.label).allMatch(label -> label >= 0 && label < levels);
            if (!usable) {
                throw new IOException("it has no machine for " + levels + " levels");
            }
            return new Svm(model, levels);
        } catch (RuntimeException e) { // LIBSVM takes any text for a model
            throw new IOException("it has no machine in LIBSVM's format: " + e, e);
        }
    }
}
