package io.github.serspark.svm;

import io.github.serspark.run.Excerpt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;

/**
 * LIBSVM's text format, written and read by LIBSVM. It believes what a file says of itself, and tells the standard error of what
 * it does not understand; so the header is checked before it sees it, and what it made of the rest afterwards.
 */
final class SvmText {
    private SvmText() {}

    static void write(svm_model model, OutputStream out) throws IOException {
        Path file = Files.createTempFile("ser-spark-svm", ".txt"); // LIBSVM asks for a name
        try {
            svm.svm_save_model(file.toString(), model);
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static svm_model read(InputStream in, int levels, int columns) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        SvmHeader.require(text, levels);
        svm_model model = load(text);
        requireFinite(model.rho, "threshold");
        for (double[] coefficients : model.sv_coef) {
            requireFinite(coefficients, "coefficient");
        }
        for (svm_node[] vector : model.SV) {
            requireDense(vector, columns);
        }
        return model;
    }

    private static svm_model load(String text) throws IOException {
        svm_model model;
        try {
            model = svm.svm_load_model(new BufferedReader(new StringReader(text)));
        } catch (RuntimeException e) { // of a tokeniser, of parsing a number
            throw new IOException("one of its support vectors is none: " + Excerpt.of(e), e);
        }
        if (model == null) {
            throw new IOException("its header is none of LIBSVM's");
        }
        return model;
    }

    private static void requireFinite(double[] values, String what) throws IOException {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IOException("it has the " + what + " " + value + ", expected a finite one");
            }
        }
    }

    private static void requireDense(svm_node[] vector, int columns) throws IOException {
        if (vector.length != columns) {
            throw new IOException("a support vector has %d features, expected %d".formatted(vector.length, columns));
        }
        for (int column = 0; column < columns; column++) {
            if (vector[column].index != column + 1 || !Double.isFinite(vector[column].value)) {
                throw new IOException("a support vector has %d:%s in place of feature %d, expected a finite number"
                        .formatted(vector[column].index, vector[column].value, column + 1));
            }
        }
    }
}
