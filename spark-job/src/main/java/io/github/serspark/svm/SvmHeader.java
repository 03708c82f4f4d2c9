package io.github.serspark.svm;

import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The lines before the support vectors, as LIBSVM writes them for a C-SVC: each a key and its values, in one order. */
final class SvmHeader {
    private final String text;
    private int next; // where the next line begins

    private SvmHeader(String text) {
        this.text = text;
    }

    /** @throws IOException if {@code text} does not begin with a sound header of a machine of at most {@code levels} levels */
    static void require(String text, int levels) throws IOException {
        new SvmHeader(text).require(levels);
    }

    private void require(int levels) throws IOException {
        one("svm_type", List.of("c_svc"));
        if (one("kernel_type", List.of("linear", "rbf")).equals("rbf")) {
            double gamma = numbers("gamma", 1)[0];
            if (!(gamma > 0)) {
                throw new IOException("its gamma is " + gamma + ", expected one over 0");
            }
        }
        int classes = integers("nr_class", 1, levels)[0];
        if (classes < 1) {
            throw new IOException("it has no class");
        }
        int vectors = integers("total_sv", 1, Integer.MAX_VALUE)[0];
        numbers("rho", classes * (classes - 1) / 2);
        int[] labels = integers("label", classes, levels - 1);
        if (Arrays.stream(labels).distinct().count() < classes) {
            throw new IOException("it names a level twice: " + Arrays.toString(labels));
        }
        int[] counts = integers("nr_sv", classes, vectors);
        values("SV", 0);
        long lines = text.substring(next).lines().count();
        if (Arrays.stream(counts).asLongStream().sum() != vectors || lines != vectors) {
            throw new IOException("it has %d lines of support vectors, expected %d in %s for its levels"
                    .formatted(lines, vectors, Arrays.toString(counts)));
        }
    }

    private String one(String key, List<String> known) throws IOException {
        String value = values(key, 1)[0];
        if (!known.contains(value)) {
            throw new IOException(
                    "its %s is %s, expected %s".formatted(key, Excerpt.of(value), String.join(" or ", known)));
        }
        return value;
    }

    private double[] numbers(String key, int count) throws IOException {
        String[] values = values(key, count);
        try {
            double[] numbers =
                    Arrays.stream(values).mapToDouble(Double::parseDouble).toArray();
            if (Arrays.stream(numbers).allMatch(Double::isFinite)) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw new IOException(
                    "its %s is %s, expected numbers".formatted(key, Excerpt.of(String.join(" ", values))), e);
        }
        throw new IOException(
                "its %s is %s, expected finite numbers".formatted(key, Excerpt.of(String.join(" ", values))));
    }

    private int[] integers(String key, int count, int max) throws IOException {
        String[] values = values(key, count);
        try {
            int[] integers = Arrays.stream(values).mapToInt(Integer::parseInt).toArray();
            if (IntStream.of(integers).allMatch(value -> value >= 0 && value <= max)) {
                return integers;
            }
        } catch (NumberFormatException e) {
            throw new IOException(
                    "its %s is %s, expected whole numbers".formatted(key, Excerpt.of(String.join(" ", values))), e);
        }
        throw new IOException("its %s is %s, expected whole numbers from 0 to %d"
                .formatted(key, Excerpt.of(String.join(" ", values)), max));
    }

    /** Those of the next line, whose key must be {@code key}. */
    private String[] values(String key, int count) throws IOException {
        int end = text.indexOf('\n', next);
        if (end < 0) {
            throw new IOException("it ends before its line " + key);
        }
        String line = text.substring(next, end);
        next = end + 1;
        String[] words = line.stripTrailing().split(" ", -1);
        if (!words[0].equals(key) || words.length - 1 != count) {
            throw new IOException(
                    "it has the line %s, expected %s and %d values".formatted(Excerpt.of(line), key, count));
        }
        return Arrays.copyOfRange(words, 1, words.length);
    }
}
