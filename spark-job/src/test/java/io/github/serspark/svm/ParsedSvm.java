package io.github.serspark.svm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the text of a machine says, and decisions by the formula of a support vector machine: a second method. */
final class ParsedSvm {
    final double gamma; // 0: linear
    final int[] labels;
    final int[] counts; // support vectors by class
    final double[] rho; // by pair
    final List<double[]> coefficients = new ArrayList<>(); // [vectors][classes - 1]
    final List<double[]> vectors = new ArrayList<>();

    ParsedSvm(Svm svm) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        svm.write(out);
        List<String> lines = out.toString(StandardCharsets.US_ASCII).lines().toList();
        gamma = lines.stream()
                .filter(line -> line.startsWith("gamma "))
                .mapToDouble(line -> Double.parseDouble(line.substring(6)))
                .findFirst()
                .orElse(0);
        labels = Arrays.stream(values(lines, "label"))
                .mapToInt(Integer::parseInt)
                .toArray();
        counts = Arrays.stream(values(lines, "nr_sv"))
                .mapToInt(Integer::parseInt)
                .toArray();
        rho = Arrays.stream(values(lines, "rho"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (String line : lines.subList(lines.indexOf("SV") + 1, lines.size())) {
            String[] words = line.trim().split(" ");
            coefficients.add(Arrays.stream(words)
                    .filter(word -> !word.contains(":"))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
            vectors.add(Arrays.stream(words)
                    .filter(word -> word.contains(":"))
                    .mapToDouble(word -> Double.parseDouble(word.substring(word.indexOf(':') + 1)))
                    .toArray());
        }
    }

    private static String[] values(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .orElseThrow()
                .substring(key.length() + 1)
                .trim()
                .split(" ");
    }

    /** Of the classes {@code i < j}: over 0 for {@code i}. */
    double decision(int i, int j, float[] x) {
        double sum = -rho[pair(i, j)];
        for (int v = start(i); v < start(i + 1); v++) {
            sum += coefficients.get(v)[j - 1] * kernel(vectors.get(v), x);
        }
        for (int v = start(j); v < start(j + 1); v++) {
            sum += coefficients.get(v)[i] * kernel(vectors.get(v), x);
        }
        return sum;
    }

    /** The signed dual variable of the pair's example {@code x} of class {@code of}; 0 where it is no support vector. */
    double coefficient(int of, int other, float[] x) {
        for (int v = start(of); v < start(of + 1); v++) {
            if (equal(vectors.get(v), x)) {
                return coefficients.get(v)[other < of ? other : other - 1];
            }
        }
        return 0;
    }

    private int pair(int i, int j) {
        return i * labels.length - i * (i + 1) / 2 + j - i - 1;
    }

    private int start(int of) {
        return Arrays.stream(counts).limit(of).sum();
    }

    private double kernel(double[] u, float[] v) {
        double dot = 0;
        double distance = 0;
        for (int column = 0; column < v.length; column++) {
            dot += u[column] * v[column];
            distance += (u[column] - v[column]) * (u[column] - v[column]);
        }
        return gamma == 0 ? dot : Math.exp(-gamma * distance);
    }

    private static boolean equal(double[] u, float[] v) {
        for (int column = 0; column < v.length; column++) {
            if (u[column] != v[column]) {
                return false;
            }
        }
        return true;
    }
}
