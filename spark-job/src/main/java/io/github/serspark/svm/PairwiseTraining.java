package io.github.serspark.svm;

import java.util.Arrays;
import java.util.stream.IntStream;
import libsvm.PairSolver;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;

/**
 * Trains one machine for each pair of classes: what LIBSVM's {@code svm_train} makes of the same examples, over arrays. Classes
 * are the levels that occur, in the order in which they first do.
 */
final class PairwiseTraining {
    private final Examples train;
    private final SvmParameters parameters;
    private final int[] labels; // of the classes
    private final int[][] rows; // [classes][examples of the class]
    private final double[][][] coefficients; // [classes][other classes][examples of the class]
    private final double[] rho; // by pair

    PairwiseTraining(Examples train, SvmParameters parameters) {
        this.train = train;
        this.parameters = parameters;
        labels = Arrays.stream(train.levels()).distinct().toArray();
        rows = Arrays.stream(labels).mapToObj(this::rows).toArray(int[][]::new);
        coefficients = new double[labels.length][labels.length][];
        rho = new double[labels.length * (labels.length - 1) / 2];
    }

    private int[] rows(int label) {
        return IntStream.range(0, train.size())
                .filter(row -> train.levels()[row] == label)
                .toArray();
    }

    svm_model model() {
        int pair = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = i + 1; j < labels.length; j++, pair++) {
                rho[pair] = solve(i, j);
            }
        }
        int[][] support =
                IntStream.range(0, labels.length).mapToObj(this::support).toArray(int[][]::new);
        svm_model model = new svm_model();
        model.param = parameter();
        model.nr_class = labels.length;
        model.label = labels;
        model.rho = rho;
        model.nSV = Arrays.stream(support).mapToInt(of -> of.length).toArray();
        model.l = Arrays.stream(model.nSV).sum();
        model.SV = IntStream.range(0, labels.length)
                .boxed()
                .flatMap(i -> Arrays.stream(support[i]).mapToObj(k -> nodes(train.features()[rows[i][k]])))
                .toArray(svm_node[][]::new);
        model.sv_coef = new double[labels.length - 1][];
        for (int line = 0; line < model.sv_coef.length; line++) {
            model.sv_coef[line] = line(line, support);
        }
        return model;
    }

    /** The threshold of a pair; its coefficients are kept. */
    private double solve(int i, int j) {
        int[] both =
                IntStream.concat(Arrays.stream(rows[i]), Arrays.stream(rows[j])).toArray();
        DenseVectors vectors = new DenseVectors(train.columns(), both.length, parameters.gamma());
        byte[] signs = new byte[both.length];
        for (int k = 0; k < both.length; k++) {
            signs[k] = (byte) (k < rows[i].length ? 1 : -1);
            vectors.set(k, train.features()[both[k]]);
        }
        PairSolver.Solution solution = PairSolver.solve(vectors, signs, cost(i), cost(j));
        coefficients[i][j] = Arrays.copyOf(solution.coefficients(), rows[i].length);
        coefficients[j][i] = Arrays.copyOfRange(solution.coefficients(), rows[i].length, both.length);
        return solution.rho();
    }

    private double cost(int i) {
        double weight = train.size() / (labels.length * (double) rows[i].length);
        return parameters.cost() * weight;
    }

    /** Which of a class's examples are support vectors against any other class. */
    private int[] support(int i) {
        return IntStream.range(0, rows[i].length)
                .filter(k -> IntStream.range(0, labels.length).anyMatch(j -> j != i && coefficients[i][j][k] != 0))
                .toArray();
    }

    /** LIBSVM's order: those of class i against the classes before it in their places, those after it one place before. */
    private double[] line(int line, int[][] support) {
        return IntStream.range(0, labels.length)
                .boxed()
                .flatMap(i -> {
                    double[] values = coefficients[i][line < i ? line : line + 1];
                    return Arrays.stream(support[i]).mapToObj(k -> values[k]);
                })
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private svm_parameter parameter() {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = switch (parameters.kernel()) {
            case LINEAR -> svm_parameter.LINEAR;
            case RBF -> svm_parameter.RBF;
        };
        parameter.gamma = parameters.gamma();
        return parameter;
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
}
