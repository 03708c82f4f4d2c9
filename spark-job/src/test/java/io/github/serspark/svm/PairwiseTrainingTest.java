package io.github.serspark.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our training and our decisions against LIBSVM's own {@code svm_train} and {@code svm_predict_values}. */
final class PairwiseTrainingTest {
    private static final int COLUMNS = 9;
    private static final double CLOSE = 1e-6;
    private static final Examples TWO = new Mixture(1, COLUMNS, 0.15).draw(150, 400);
    private static final Examples THREE = new Mixture(2, COLUMNS, 0.15).draw(500, 130, 700); // more than a block
    private static final float[][] OTHERS =
            new Mixture(3, COLUMNS, 0.15).draw(20, 20, 20).features();

    record Case(Examples train, int levels, SvmParameters parameters) {
        @Override
        public String toString() {
            return levels + " levels, " + parameters;
        }
    }

    static List<Case> cases() {
        return Stream.of(
                        SvmParameters.linear(0.001),
                        SvmParameters.linear(1),
                        SvmParameters.rbf(1, 0.01),
                        SvmParameters.rbf(10, 0.3))
                .flatMap(parameters -> Stream.of(new Case(TWO, 2, parameters), new Case(THREE, 3, parameters)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theMachineIsLibsvms(Case given) throws IOException {
        svm_model expected = libsvms(given);
        Svm found = Svm.train(given.train(), given.levels(), given.parameters());
        svm_model model = model(found, given);
        assertArrayEquals(expected.label, model.label);
        assertArrayEquals(expected.nSV, model.nSV);
        requireClose(expected.rho, model.rho);
        for (int line = 0; line < expected.sv_coef.length; line++) {
            requireClose(expected.sv_coef[line], model.sv_coef[line]);
        }
        for (float[] x : OTHERS) {
            requireClose(decisions(expected, x), found.decisions(x));
        }
    }

    /** Also for a machine that is LIBSVM's own. */
    @ParameterizedTest
    @MethodSource("cases")
    void theDecisionsAreLibsvms(Case given) throws IOException {
        svm_model libsvms = libsvms(given);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        SvmText.write(libsvms, text);
        Svm svm = Svm.read(new ByteArrayInputStream(text.toByteArray()), given.levels(), COLUMNS);
        for (float[] x : OTHERS) {
            double[] expected = decisions(libsvms, x);
            assertArrayEquals(
                    expected,
                    svm.decisions(x),
                    1e-10 * (1 + Arrays.stream(libsvms.rho).map(Math::abs).sum()));
        }
    }

    private static svm_model model(Svm svm, Case given) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        svm.write(text);
        return SvmText.read(new ByteArrayInputStream(text.toByteArray()), given.levels(), COLUMNS);
    }

    private static svm_model libsvms(Case given) {
        Examples train = given.train();
        svm_problem problem = new svm_problem();
        problem.l = train.size();
        problem.x =
                Arrays.stream(train.features()).map(PairwiseTrainingTest::nodes).toArray(svm_node[][]::new);
        problem.y = Arrays.stream(train.levels()).asDoubleStream().toArray();
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type =
                given.parameters().kernel() == SvmKernel.LINEAR ? svm_parameter.LINEAR : svm_parameter.RBF;
        parameter.C = given.parameters().cost();
        parameter.gamma = given.parameters().gamma();
        parameter.cache_size = 100;
        parameter.eps = 1e-3;
        parameter.shrinking = 1;
        parameter.nr_weight = given.levels();
        parameter.weight_label = new int[given.levels()];
        parameter.weight = new double[given.levels()];
        for (int level = 0; level < given.levels(); level++) {
            int of = level;
            long count = Arrays.stream(train.levels()).filter(one -> one == of).count();
            parameter.weight_label[level] = level;
            parameter.weight[level] = train.size() / (given.levels() * (double) count);
        }
        svm.svm_set_print_string_function(said -> {});
        return svm.svm_train(problem, parameter);
    }

    private static double[] decisions(svm_model model, float[] x) {
        double[] decisions = new double[model.rho.length];
        svm.svm_predict_values(model, nodes(x), decisions);
        return decisions;
    }

    private static svm_node[] nodes(float[] x) {
        svm_node[] nodes = new svm_node[x.length];
        for (int column = 0; column < x.length; column++) {
            nodes[column] = new svm_node();
            nodes[column].index = column + 1;
            nodes[column].value = x[column];
        }
        return nodes;
    }

    private static void requireClose(double[] expected, double[] found) {
        assertEquals(expected.length, found.length);
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs(found[i] - expected[i]);
            assertTrue(
                    difference <= CLOSE * Math.max(1, Math.abs(expected[i])), found[i] + ", LIBSVM has " + expected[i]);
        }
    }
}
