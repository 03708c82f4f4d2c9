package io.github.serspark.kernel.vector.sequence;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.vector.lanes.Crew;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * {@code C[i][j] += sum_k A[i][k] B[k][j]}, with sums kept in registers and k ascending: an element has the same bits
 * whatever is computed beside it and by however many threads.
 */
final class MatrixProduct {

    /** Rows of a tile, which is written out for them: its {@code 8 * 2} vectors of sums stay in registers. */
    static final int ROWS = 8;
    /** Columns of a tile. */
    static final int COLUMNS = 2 * COUNT;

    /**
     * Sums are interrupted after so many terms: the packed tile of A, 8 KiB, and the packed columns of B, at most 32 KiB, then
     * come from the first cache. That and {@link #MOST} change no bit, since a sum goes on as a float.
     */
    private static final int DEPTH = 256;
    /** The most rows that a thread takes at a time: 192 KiB of A, a part of the second cache, meet every column of B. */
    private static final int MOST = 192;

    private final Crew crew;
    private final Scratch[] scratch;

    MatrixProduct(Crew crew) {
        this.crew = crew;
        scratch = new Scratch[crew.size()];
    }

    private static final class Scratch {
        final float[] a = new float[MOST * DEPTH]; // [tile][k][ROWS]
        final float[] b = new float[DEPTH * COLUMNS]; // [k][COLUMNS]
        final float[] c = new float[ROWS * COLUMNS];
        final int[] cRows = new int[ROWS];

        Scratch() {
            Arrays.setAll(cRows, i -> i * COLUMNS);
        }
    }

    /**
     * Adds the product.
     *
     * @param a element (i, k) at {@code aRows[i] + aColumns[k]}
     * @param b element (k, j) at {@code bRows[k] + j}
     * @param c element (i, j) at {@code cRows[i] + j}
     * @param n columns of B and C
     */
    void add(float[] a, int[] aRows, int[] aColumns, float[] b, int[] bRows, float[] c, int[] cRows, int n) {
        int share = (aRows.length + crew.size() - 1) / crew.size();
        int unitRows = Math.min(MOST, (share + ROWS - 1) / ROWS * ROWS);
        int units = unitRows == 0 ? 0 : (aRows.length + unitRows - 1) / unitRows;
        crew.run(units, (worker, unit) -> {
            if (scratch[worker] == null) {
                scratch[worker] = new Scratch();
            }
            int from = unit * unitRows;
            int to = Math.min(aRows.length, from + unitRows);
            add(scratch[worker], from, to, a, aRows, aColumns, b, bRows, c, cRows, n);
        });
    }

    private static void add(
            Scratch scratch,
            int from,
            int to,
            float[] a,
            int[] aRows,
            int[] aColumns,
            float[] b,
            int[] bRows,
            float[] c,
            int[] cRows,
            int n) {
        for (int k = 0; k < aColumns.length; k += DEPTH) {
            int depth = Math.min(DEPTH, aColumns.length - k);
            packA(scratch.a, from, to, a, aRows, aColumns, k, depth);
            for (int j = 0; j < n; j += COLUMNS) {
                int width = Math.min(COLUMNS, n - j);
                packB(scratch.b, b, bRows, k, depth, j, width);
                for (int i = from; i < to; i += ROWS) {
                    int aAt = (i - from) * depth;
                    if (width == COLUMNS && i + ROWS <= to) {
                        tile(scratch.a, aAt, scratch.b, 0, depth, c, cRows, i, j);
                    } else {
                        part(scratch, aAt, depth, c, cRows, i, Math.min(ROWS, to - i), j, width);
                    }
                }
            }
        }
    }

    private static void packA(
            float[] packed, int from, int to, float[] a, int[] aRows, int[] aColumns, int first, int depth) {
        for (int i = from; i < to; i += ROWS) {
            int at = (i - from) * depth;
            for (int r = 0; r < ROWS; r++) {
                if (i + r < to) {
                    int row = aRows[i + r];
                    for (int k = 0; k < depth; k++) {
                        packed[at + k * ROWS + r] = a[row + aColumns[first + k]];
                    }
                } else {
                    for (int k = 0; k < depth; k++) {
                        packed[at + k * ROWS + r] = 0;
                    }
                }
            }
        }
    }

    private static void packB(float[] packed, float[] b, int[] bRows, int first, int depth, int j, int width) {
        for (int k = 0; k < depth; k++) {
            int at = bRows[first + k] + j;
            if (width == COLUMNS) {
                fromArray(SPECIES, b, at).intoArray(packed, k * COLUMNS);
                fromArray(SPECIES, b, at + COUNT).intoArray(packed, k * COLUMNS + COUNT);
            } else {
                Arrays.fill(packed, k * COLUMNS, (k + 1) * COLUMNS, 0);
                System.arraycopy(b, at, packed, k * COLUMNS, width);
            }
        }
    }

    /** A tile of which only some rows and columns exist. */
    private static void part(
            Scratch scratch, int aAt, int depth, float[] c, int[] cRows, int i, int height, int j, int width) {
        Arrays.fill(scratch.c, 0);
        for (int r = 0; r < height; r++) {
            System.arraycopy(c, cRows[i + r] + j, scratch.c, r * COLUMNS, width);
        }
        tile(scratch.a, aAt, scratch.b, 0, depth, scratch.c, scratch.cRows, 0, 0);
        for (int r = 0; r < height; r++) {
            System.arraycopy(scratch.c, r * COLUMNS, c, cRows[i + r] + j, width);
        }
    }

    /**
     * A whole tile.
     *
     * @param a {@code [depth][ROWS]}
     * @param b {@code [depth][COLUMNS]}
     * @param c added to, at {@code cRows[i ..] + j}
     */
    static void tile(float[] a, int aAt, float[] b, int bAt, int depth, float[] c, int[] cRows, int i, int j) {
        FloatVector s0 = fromArray(SPECIES, c, cRows[i] + j);
        FloatVector t0 = fromArray(SPECIES, c, cRows[i] + j + COUNT);
        FloatVector s1 = fromArray(SPECIES, c, cRows[i + 1] + j);
        FloatVector t1 = fromArray(SPECIES, c, cRows[i + 1] + j + COUNT);
        FloatVector s2 = fromArray(SPECIES, c, cRows[i + 2] + j);
        FloatVector t2 = fromArray(SPECIES, c, cRows[i + 2] + j + COUNT);
        FloatVector s3 = fromArray(SPECIES, c, cRows[i + 3] + j);
        FloatVector t3 = fromArray(SPECIES, c, cRows[i + 3] + j + COUNT);
        FloatVector s4 = fromArray(SPECIES, c, cRows[i + 4] + j);
        FloatVector t4 = fromArray(SPECIES, c, cRows[i + 4] + j + COUNT);
        FloatVector s5 = fromArray(SPECIES, c, cRows[i + 5] + j);
        FloatVector t5 = fromArray(SPECIES, c, cRows[i + 5] + j + COUNT);
        FloatVector s6 = fromArray(SPECIES, c, cRows[i + 6] + j);
        FloatVector t6 = fromArray(SPECIES, c, cRows[i + 6] + j + COUNT);
        FloatVector s7 = fromArray(SPECIES, c, cRows[i + 7] + j);
        FloatVector t7 = fromArray(SPECIES, c, cRows[i + 7] + j + COUNT);
        for (int k = 0; k < depth; k++) {
            FloatVector x = fromArray(SPECIES, b, bAt + k * COLUMNS);
            FloatVector y = fromArray(SPECIES, b, bAt + k * COLUMNS + COUNT);
            int at = aAt + k * ROWS;
            FloatVector v = broadcast(SPECIES, a[at]);
            s0 = x.fma(v, s0);
            t0 = y.fma(v, t0);
            v = broadcast(SPECIES, a[at + 1]);
            s1 = x.fma(v, s1);
            t1 = y.fma(v, t1);
            v = broadcast(SPECIES, a[at + 2]);
            s2 = x.fma(v, s2);
            t2 = y.fma(v, t2);
            v = broadcast(SPECIES, a[at + 3]);
            s3 = x.fma(v, s3);
            t3 = y.fma(v, t3);
            v = broadcast(SPECIES, a[at + 4]);
            s4 = x.fma(v, s4);
            t4 = y.fma(v, t4);
            v = broadcast(SPECIES, a[at + 5]);
            s5 = x.fma(v, s5);
            t5 = y.fma(v, t5);
            v = broadcast(SPECIES, a[at + 6]);
            s6 = x.fma(v, s6);
            t6 = y.fma(v, t6);
            v = broadcast(SPECIES, a[at + 7]);
            s7 = x.fma(v, s7);
            t7 = y.fma(v, t7);
        }
        s0.intoArray(c, cRows[i] + j);
        t0.intoArray(c, cRows[i] + j + COUNT);
        s1.intoArray(c, cRows[i + 1] + j);
        t1.intoArray(c, cRows[i + 1] + j + COUNT);
        s2.intoArray(c, cRows[i + 2] + j);
        t2.intoArray(c, cRows[i + 2] + j + COUNT);
        s3.intoArray(c, cRows[i + 3] + j);
        t3.intoArray(c, cRows[i + 3] + j + COUNT);
        s4.intoArray(c, cRows[i + 4] + j);
        t4.intoArray(c, cRows[i + 4] + j + COUNT);
        s5.intoArray(c, cRows[i + 5] + j);
        t5.intoArray(c, cRows[i + 5] + j + COUNT);
        s6.intoArray(c, cRows[i + 6] + j);
        t6.intoArray(c, cRows[i + 6] + j + COUNT);
        s7.intoArray(c, cRows[i + 7] + j);
        t7.intoArray(c, cRows[i + 7] + j + COUNT);
    }
}
