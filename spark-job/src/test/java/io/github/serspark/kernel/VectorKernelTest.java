package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.AgainstScalar.EncoderCase;
import io.github.serspark.kernel.vector.VectorKernel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VectorKernelTest {

    private static final EncoderCase RAGGED = new EncoderCase(640, 160, List.of(62, 13, 2, 70), 71);
    private static final int[] FRAMES = {5, 1, 9, 8, 3, 2, 11, 7, 4, 6};

    /** The species is a constant, so narrower ones need a JVM of their own. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void narrowerVectorsAgreeWithScalarKernel(int bytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxVectorSize=" + bytes,
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgainstScalar.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    @Test
    void bitsStayTheSameAsTheJitCompiles() {
        EncoderCase small = new EncoderCase(640, 160, List.of(9, 2), 9);
        VectorKernel kernel = new VectorKernel();
        double[][] encoded = AgainstScalar.encode(kernel, small);
        double[][] states = recur(kernel);
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(encoded, AgainstScalar.encode(kernel, small), "call " + i);
            assertArrayEquals(states, recur(kernel), "call " + i);
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        double[][] encoded = AgainstScalar.encode(new VectorKernel(1), RAGGED);
        double[][] states = recur(new VectorKernel(1));
        for (int threads = 2; threads <= 4; threads++) {
            try (VectorKernel kernel = new VectorKernel(threads)) {
                assertArrayEquals(encoded, AgainstScalar.encode(kernel, RAGGED), threads + " threads");
                assertArrayEquals(states, recur(kernel), threads + " threads");
            }
        }
    }

    @Test
    void featuresOfAnUtteranceDoNotDependOnTheBatch() {
        int size = 13 * 1280;
        double[] alone = AgainstScalar.features(new VectorKernel(), List.of(13), 13, 1);
        double[] among = AgainstScalar.features(new VectorKernel(), List.of(62, 13, 70), 70, 0);
        for (int i = 0; i < size; i++) {
            assertEquals(alone[i], among[70 * 1280 + i]);
        }
    }

    @Test
    void kernelsAndOperatorsWorkBesideEachOther() {
        double[][] expected = AgainstScalar.encode(new VectorKernel(), RAGGED);
        try (VectorKernel shared = new VectorKernel(2)) {
            List<CompletableFuture<double[][]>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                runs.add(CompletableFuture.supplyAsync(() -> AgainstScalar.encode(shared, RAGGED)));
            }
            runs.forEach(run -> assertArrayEquals(expected, run.join()));
        }
    }

    private static double[][] recur(VectorKernel kernel) {
        return AgainstScalar.recur(kernel, 37, 33, FRAMES, 12);
    }
}
