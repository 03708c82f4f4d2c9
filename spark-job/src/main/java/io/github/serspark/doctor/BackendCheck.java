package io.github.serspark.doctor;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether ND4J's native library computes.
 *
 * @param backend its name
 * @param blas the library of matrix products that it uses
 * @param product {@code [[1, 2], [3, 4]] x [[5, 6], [7, 8]]} by its reckoning, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BackendCheck(String backend, String blas, float[] product) implements Check {
    private static final float[] EXPECTED = {19, 22, 43, 50};
    private static final String SUBJECT = "native library";

    static Check real() {
        try {
            INDArray left = Nd4j.create(new float[][] {{1, 2}, {3, 4}});
            INDArray right = Nd4j.create(new float[][] {{5, 6}, {7, 8}});
            return new BackendCheck(
                    Nd4j.getBackend().getClass().getSimpleName(),
                    Nd4j.getExecutioner().getEnvironmentInformation().getProperty("blas.vendor"),
                    left.mmul(right).reshape(4).toFloatVector());
        } catch (LinkageError | RuntimeException e) {
            return () -> List.of(unloadable(e));
        }
    }

    static Finding unloadable(Throwable e) {
        return Finding.problem(
                SUBJECT,
                "ND4J's cannot be loaded on %s %s: %s"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e),
                "The job jar holds that of one platform, linux-x86_64 unless it was built with -Dnative.platform=...");
    }

    @Override
    public List<Finding> findings() {
        String found = "%s with %s".formatted(backend, blas);
        return List.of(
                Arrays.equals(product, EXPECTED)
                        ? Finding.ok(SUBJECT, found + " multiplies matrices")
                        : Finding.problem(
                                SUBJECT,
                                "%s multiplies two matrices to %s, expected %s"
                                        .formatted(found, Arrays.toString(product), Arrays.toString(EXPECTED)),
                                "Its results are of no use on this machine: use another one."));
    }
}
