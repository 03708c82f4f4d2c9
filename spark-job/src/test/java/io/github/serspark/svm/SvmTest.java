package io.github.serspark.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SvmTest {
    private static final int COLUMNS = 4;
    private static final double TOLERANCE = 2e-3; // LIBSVM stops at a violation of 1e-3
    private static final Examples TRAIN = new Mixture(1, COLUMNS, 0.4).draw(60, 25, 110);
    private static final float[][] OTHERS =
            new Mixture(2, COLUMNS, 0.4).draw(20, 20, 20).features();

    static List<SvmParameters> parameters() {
        return List.of(
                SvmParameters.linear(0.01),
                SvmParameters.linear(1),
                SvmParameters.rbf(1, 0.01),
                SvmParameters.rbf(10, 0.5));
    }

    private static byte[] text(Svm svm) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        svm.write(out);
        return out.toByteArray();
    }

    private static Svm read(byte[] text, int levels, int columns) throws IOException {
        return Svm.read(new ByteArrayInputStream(text), levels, columns);
    }

    /** Karush, Kuhn and Tucker's: what only the solution of the balanced problem meets, whoever solved it. */
    @ParameterizedTest
    @MethodSource("parameters")
    void theOptimalityConditionsHold(SvmParameters parameters) throws IOException {
        ParsedSvm svm = new ParsedSvm(Svm.train(TRAIN, 3, parameters));
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                requireOptimal(svm, i, j, parameters.cost());
            }
        }
    }

    private static void requireOptimal(ParsedSvm svm, int i, int j, double cost) {
        double balance = 0;
        int free = 0;
        for (int example = 0; example < TRAIN.size(); example++) {
            int level = TRAIN.levels()[example];
            if (level != svm.labels[i] && level != svm.labels[j]) {
                continue;
            }
            float[] x = TRAIN.features()[example];
            int sign = level == svm.labels[i] ? 1 : -1;
            double coefficient = sign > 0 ? svm.coefficient(i, j, x) : svm.coefficient(j, i, x);
            double alpha = sign * coefficient;
            double most = cost * TRAIN.size() / (3.0 * count(level));
            double margin = sign * svm.decision(i, j, x);
            balance += coefficient;
            assertTrue(alpha >= 0 && alpha <= most * (1 + 1e-12), alpha + " of " + most);
            if (alpha < most * (1 - 1e-9)) {
                assertTrue(margin >= 1 - TOLERANCE, alpha + " of " + most + " at margin " + margin);
            }
            if (alpha > 0) {
                assertTrue(margin <= 1 + TOLERANCE, alpha + " of " + most + " at margin " + margin);
            }
            free += alpha > 0 && alpha < most * (1 - 1e-9) ? 1 : 0;
        }
        assertEquals(0, balance, 1e-9 * cost * TRAIN.size());
        assertTrue(free > 0, "no example lies on the margin");
    }

    private static long count(int level) {
        return Arrays.stream(TRAIN.levels()).filter(one -> one == level).count();
    }

    /** Two points at -1 and 1: half of each makes the slope 1, unless the cost allows less. */
    @Test
    void aProblemSolvedByHand() throws IOException {
        Examples two = new Examples(new float[][] {{1}, {-1}}, new int[] {1, 0});
        ParsedSvm hard = new ParsedSvm(Svm.train(two, 2, SvmParameters.linear(10)));
        assertEquals(0.3, hard.decision(0, 1, new float[] {0.3f}), 1e-6);
        assertEquals(0.5, hard.coefficient(0, 1, new float[] {1}), 1e-9);
        ParsedSvm soft = new ParsedSvm(Svm.train(two, 2, SvmParameters.linear(0.1)));
        assertEquals(0.1, soft.coefficient(0, 1, new float[] {1}), 1e-9);
        assertEquals(-0.1, soft.coefficient(1, 0, new float[] {-1}), 1e-9);
        assertEquals(0.06, soft.decision(0, 1, new float[] {0.3f}), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void probabilitiesAreVotesAndThenMargins(SvmParameters parameters) throws IOException {
        Svm svm = Svm.train(TRAIN, 4, parameters); // the last level does not occur
        ParsedSvm parsed = new ParsedSvm(svm);
        for (float[] x : OTHERS) {
            double[] score = new double[4];
            double[] margin = new double[4];
            for (int i = 0; i < 3; i++) {
                for (int j = i + 1; j < 3; j++) {
                    double decision = parsed.decision(i, j, x);
                    score[parsed.labels[decision > 0 ? i : j]]++;
                    margin[parsed.labels[i]] += decision;
                    margin[parsed.labels[j]] -= decision;
                }
            }
            for (int level = 0; level < 3; level++) {
                score[level] += margin[level] / (3 * (Math.abs(margin[level]) + 1)) + 1 / 3.0;
            }
            double sum = Arrays.stream(score).sum();
            double[] expected = Arrays.stream(score).map(s -> s / sum).toArray();
            double[] found = svm.probabilities(x);
            assertArrayEquals(expected, found, 1e-9);
            assertEquals(1, Arrays.stream(found).sum(), 1e-12);
            assertEquals(0, found[3]);
            assertEquals(
                    IntStream.range(0, 4)
                            .boxed()
                            .max((a, b) -> Double.compare(found[a], found[b]))
                            .orElseThrow(),
                    svm.level(x));
        }
    }

    @Test
    void aRareLevelWeighsAsMuchAsTheOthers() {
        Mixture mixture = new Mixture(3, 2, 0.5);
        Svm svm = Svm.train(mixture.draw(20, 400), 2, SvmParameters.linear(1));
        Examples test = mixture.draw(500, 500);
        long rare = IntStream.range(0, test.size())
                .filter(i -> svm.level(test.features()[i]) == 0)
                .count();
        assertTrue(rare > 300 && rare < 700, rare + " of 1000 were given the rare level");
    }

    @Test
    void theOnlyLevelOfTrainingIsCertain() throws IOException {
        Svm svm = Svm.train(new Examples(new float[][] {{1, 2}, {3, 4}}, new int[] {1, 1}), 3, SvmParameters.rbf(1, 1));
        assertArrayEquals(new double[] {0, 1, 0}, svm.probabilities(new float[] {5, 6}));
        assertArrayEquals(new double[] {0, 1, 0}, read(text(svm), 3, 2).probabilities(new float[] {5, 6}));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void whatIsReadDecidesTheSame(SvmParameters parameters) throws IOException {
        Svm svm = Svm.train(TRAIN, 3, parameters);
        byte[] text = text(svm);
        Svm again = read(text, 3, COLUMNS);
        assertArrayEquals(text, text(again));
        for (float[] x : OTHERS) {
            assertArrayEquals(svm.probabilities(x), again.probabilities(x));
        }
    }

    @Test
    void trainingsSideBySideGiveTheSameBytesAndSayNothing() throws IOException {
        byte[] alone = text(Svm.train(TRAIN, 3, SvmParameters.rbf(10, 0.5)));
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            List<Svm> trained = IntStream.range(0, 12)
                    .parallel()
                    .mapToObj(i -> Svm.train(TRAIN, 3, parameters().get(i % 4)))
                    .toList();
            for (int i = 3; i < 12; i += 4) {
                assertArrayEquals(alone, text(trained.get(i)));
            }
        } finally {
            System.setOut(console);
        }
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void damagedTexts() throws IOException {
        byte[] rbf = text(Svm.train(TRAIN, 3, SvmParameters.rbf(1, 0.01)));
        byte[] linear = text(Svm.train(TRAIN, 3, SvmParameters.linear(1)));
        new Trial("support vector machine", Mutator.ofText(), List.of(rbf, linear), 100, 200)
                .run(IOException.class, mutated -> {
                    double[] probabilities = read(mutated, 3, COLUMNS).probabilities(OTHERS[0]);
                    assertTrue(Arrays.stream(probabilities).allMatch(p -> !(p < 0 || p > 1)));
                });
    }

    @Test
    void aDamagedTextIsRefusedInASentence() throws IOException {
        String sound = new String(text(Svm.train(TRAIN, 3, SvmParameters.rbf(1, 0.01))), StandardCharsets.US_ASCII);
        refuse("", "it ends before its line svm_type");
        refuse(sound.replace("c_svc", "nu_svr"), "its svm_type is nu_svr, expected c_svc");
        refuse(sound.replace("gamma 0.01", "gamma -1"), "its gamma is -1.0, expected one over 0");
        refuse(sound.replace("nr_class 3", "nr_class 4"), "its nr_class is 4, expected whole numbers from 0 to 3");
        refuse(sound.replace("label 0 1 2", "label 0 1 1"), "it names a level twice: [0, 1, 1]");
        refuse(sound.replace("1:", "7:"), " in place of feature 1, expected a finite number");
        refuse(sound.replaceFirst("4:\\S+", "4:1e999"), "a support vector has 4:Infinity in place of feature 4");
        refuse(sound.replaceFirst("SV\n\\S+", "SV\nNaN"), "it has the coefficient NaN, expected a finite one");
        refuse(sound.replaceFirst("SV\n\\S+", "SV\nmany"), "one of its support vectors is none: ");
        refuse(
                sound.substring(0, sound.lastIndexOf('\n', sound.length() - 2) + 1),
                " lines of support vectors, expected ");
        refuse(sound.replaceAll("4:\\S+", ""), "a support vector has 3 features, expected 4");
    }

    private static void refuse(String text, String part) {
        IOException refusal =
                assertThrows(IOException.class, () -> read(text.getBytes(StandardCharsets.US_ASCII), 3, COLUMNS));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }

    @Test
    void badExamplesAndParametersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Examples(new float[0][], new int[0]));
        assertThrows(IllegalArgumentException.class, () -> new Examples(new float[][] {{1}}, new int[] {-1}));
        assertThrows(IllegalArgumentException.class, () -> new Examples(new float[][] {{1}, {1, 2}}, new int[] {0, 1}));
        assertThrows(IllegalArgumentException.class, () -> new Examples(new float[][] {{Float.NaN}}, new int[] {0}));
        assertThrows(IllegalArgumentException.class, () -> Svm.train(TRAIN, 2, SvmParameters.linear(1)));
        assertThrows(IllegalArgumentException.class, () -> SvmParameters.linear(0));
        assertThrows(IllegalArgumentException.class, () -> SvmParameters.rbf(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new SvmParameters(SvmKernel.LINEAR, 1, 1));
        Svm svm = Svm.train(TRAIN, 3, SvmParameters.linear(1));
        assertThrows(IllegalArgumentException.class, () -> svm.probabilities(new float[COLUMNS + 1]));
    }

    @Test
    void parametersReadAsTheyAreWritten() {
        assertEquals("linear C=0.0001", SvmParameters.linear(1e-4).toString());
        assertEquals("rbf C=10 gamma=0.001", SvmParameters.rbf(10, 1e-3).toString());
    }
}
