package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.AgainstScalar.EncoderCase;
import io.github.serspark.kernel.vector.VectorKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class VectorKernelTest {

    private static final EncoderCase RAGGED = new EncoderCase(640, 160, List.of(62, 13, 2, 70), 71);
    private static final int[] FRAMES = {5, 1, 9, 8, 3, 2, 11, 7, 4, 6};

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
