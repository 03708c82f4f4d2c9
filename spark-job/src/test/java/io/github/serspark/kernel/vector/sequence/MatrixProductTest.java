package io.github.serspark.kernel.vector.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.serspark.kernel.vector.lanes.Crew;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatrixProductTest {

    /** Less than a tile, whole tiles, more than a unit of rows, more terms than are summed at once; none at all. */
    @ParameterizedTest
    @CsvSource({"1,1,1", "8,1,32", "7,3,33", "9,256,31", "16,257,64", "200,5,2", "193,600,40", "0,3,4", "4,0,3"})
    void addsTermsInTheirOrder(int m, int depth, int n) {
        Random random = new Random(m);
        int aStride = depth + 2;
        int bStride = n + 3;
        int cStride = n + 5;
        float[] a = random(random, m * aStride + 1);
        float[] b = random(random, depth * bStride + 1);
        float[] c = random(random, m * cStride + 1);
        float[] expected = c.clone();
        int[] aRows = rows(m, aStride);
        int[] aColumns = IntStream.range(0, depth).map(k -> depth - 1 - k).toArray(); // the other way round
        int[] bRows = rows(depth, bStride);
        int[] cRows = IntStream.range(0, m).map(i -> (m - 1 - i) * cStride).toArray();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < depth; k++) {
                    int at = cRows[i] + j;
                    expected[at] = Math.fma(a[aRows[i] + aColumns[k]], b[bRows[k] + j], expected[at]);
                }
            }
        }
        for (int threads = 1; threads <= 3; threads++) {
            try (Crew crew = new Crew(threads)) {
                float[] product = c.clone();
                new MatrixProduct(crew).add(a, aRows, aColumns, b, bRows, product, cRows, n);
                assertArrayEquals(expected, product, threads + " threads");
            }
        }
    }

    private static int[] rows(int count, int stride) {
        return IntStream.range(0, count).map(i -> i * stride).toArray();
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
