package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of the second convolution from the few places that have one: behind the second pool only the winning map of
 * each group does, one in ten. With rows of maps in memory, what a winner at a position saw is one run of 40 x 40 floats,
 * and so is its filter; a winner adds a multiple of the one to the filter's gradient, and of the other to the input's.
 */
final class SparseCorrelation {

    /** Floats of a filter and of what it sees, {@code [40 taps][40 maps]}. */
    static final int SLAB = TAPS * MAPS;

    /** Input rows whose sums are kept in registers: 160 floats, which vectors of any width divide. */
    static final int INPUT_ROWS = 4;

    /** Vectors of them at a time; with {@link #TILE} what a method below is written out for. */
    private static final int INPUT_TILE = 10;
    /** Maps whose filters are used together: as many as fit into a first cache of 32 KiB, but for a few rows. */
    private static final int INPUT_MAPS = 5;

    /** Rows of zeros around a filter, for windows that begin or end within the input rows. */
    private static final int PAD = INPUT_ROWS - 1;
    /** Floats of a filter with its zeros. */
    static final int FILTER = (TAPS + 2 * PAD) * MAPS;

    /** Vectors of a slab kept in registers, of the 32 that AVX-512 and Arm have. */
    private static final int TILE = 20;
    /** Rows within which winners are taken together: what a tile sees of them is half of a first cache of 32 KiB. */
    private static final int SPAN = 96;

    static {
        Lanes.requireWhole(SLAB, TILE);
        Lanes.requireWhole(INPUT_ROWS * MAPS, INPUT_TILE);
    }

    private int count;
    private int[] map;
    private int[] row;
    private float[] gradient;

    // The same sorted, by map for the filters' gradients and by block of maps for the input's.
    private int[] sortedMap;
    private int[] sortedRow;
    private float[] sortedGradient;
    private final int[] start = new int[MAPS + 1];

    SparseCorrelation(int capacity) {
        map = new int[capacity];
        row = new int[capacity];
        gradient = new float[capacity];
        sortedMap = new int[capacity];
        sortedRow = new int[capacity];
        sortedGradient = new float[capacity];
    }

    /** Notes that {@code map} won at the position whose window begins at {@code row}; rows ascend within a group of the second pool. */
    void winner(int map, int row, float gradient) {
        if (count == this.map.length) {
            grow();
        }
        this.map[count] = map;
        this.row[count] = row;
        this.gradient[count++] = gradient;
    }

    private void grow() {
        int capacity = 2 * count;
        map = Arrays.copyOf(map, capacity);
        row = Arrays.copyOf(row, capacity);
        gradient = Arrays.copyOf(gradient, capacity);
        sortedMap = new int[capacity];
        sortedRow = new int[capacity];
        sortedGradient = new float[capacity];
    }

    /** Sorts by block of {@code maps} neighbouring maps; within a block the order stays. */
    private void sort(int maps) {
        Arrays.fill(start, 0);
        for (int i = 0; i < count; i++) {
            start[map[i] / maps + 1]++;
        }
        for (int m = 0; m < MAPS; m++) {
            start[m + 1] += start[m];
        }
        int[] next = start.clone();
        for (int i = 0; i < count; i++) {
            int to = next[map[i] / maps]++;
            sortedMap[to] = map[i];
            sortedRow[to] = row[i];
            sortedGradient[to] = gradient[i];
        }
    }

    /**
     * Adds the gradients of all winners noted, and forgets these.
     *
     * @param filters as {@link #arrange} lays them out, {@code [40 out][3 zeros, 40 taps, 3 zeros][40 in]}
     * @param x {@code [rows][40]}
     * @param filterGradients added to, {@code [40 out][40 taps][40 in]}
     * @param biasGradients added to, {@code [40]}
     * @param xGradients added to, {@code [rows][40]}; up to 3 rows more are touched, but not changed
     */
    void addGradients(float[] filters, float[] x, float[] filterGradients, float[] biasGradients, float[] xGradients) {
        sort(1);
        for (int out = 0; out < MAPS; out++) {
            addToFilter(out, x, filterGradients, biasGradients);
        }
        sort(INPUT_MAPS);
        for (int block = 0; block < MAPS / INPUT_MAPS; block++) {
            addToInput(block, filters, xGradients);
        }
        count = 0;
    }

    private void addToFilter(int out, float[] x, float[] filterGradients, float[] biasGradients) {
        for (int i = start[out]; i < start[out + 1]; i++) {
            biasGradients[out] += sortedGradient[i];
        }
        for (int from = start[out]; from < start[out + 1]; ) {
            int to = from + 1;
            while (to < start[out + 1] && sortedRow[to] < sortedRow[from] + SPAN) {
                to++;
            }
            for (int tile = 0; tile < SLAB; tile += TILE * COUNT) {
                addToFilter(from, to, x, tile, filterGradients, out * SLAB + tile);
            }
            from = to;
        }
    }

    private void addToFilter(int from, int to, float[] x, int offset, float[] sum, int sumAt) {
        FloatVector s0 = broadcast(SPECIES, 0);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        FloatVector s8 = s0;
        FloatVector s9 = s0;
        FloatVector s10 = s0;
        FloatVector s11 = s0;
        FloatVector s12 = s0;
        FloatVector s13 = s0;
        FloatVector s14 = s0;
        FloatVector s15 = s0;
        FloatVector s16 = s0;
        FloatVector s17 = s0;
        FloatVector s18 = s0;
        FloatVector s19 = s0;
        for (int i = from; i < to; i++) {
            int at = sortedRow[i] * MAPS + offset;
            FloatVector g = broadcast(SPECIES, sortedGradient[i]);
            s0 = fromArray(SPECIES, x, at).fma(g, s0);
            s1 = fromArray(SPECIES, x, at + COUNT).fma(g, s1);
            s2 = fromArray(SPECIES, x, at + 2 * COUNT).fma(g, s2);
            s3 = fromArray(SPECIES, x, at + 3 * COUNT).fma(g, s3);
            s4 = fromArray(SPECIES, x, at + 4 * COUNT).fma(g, s4);
            s5 = fromArray(SPECIES, x, at + 5 * COUNT).fma(g, s5);
            s6 = fromArray(SPECIES, x, at + 6 * COUNT).fma(g, s6);
            s7 = fromArray(SPECIES, x, at + 7 * COUNT).fma(g, s7);
            s8 = fromArray(SPECIES, x, at + 8 * COUNT).fma(g, s8);
            s9 = fromArray(SPECIES, x, at + 9 * COUNT).fma(g, s9);
            s10 = fromArray(SPECIES, x, at + 10 * COUNT).fma(g, s10);
            s11 = fromArray(SPECIES, x, at + 11 * COUNT).fma(g, s11);
            s12 = fromArray(SPECIES, x, at + 12 * COUNT).fma(g, s12);
            s13 = fromArray(SPECIES, x, at + 13 * COUNT).fma(g, s13);
            s14 = fromArray(SPECIES, x, at + 14 * COUNT).fma(g, s14);
            s15 = fromArray(SPECIES, x, at + 15 * COUNT).fma(g, s15);
            s16 = fromArray(SPECIES, x, at + 16 * COUNT).fma(g, s16);
            s17 = fromArray(SPECIES, x, at + 17 * COUNT).fma(g, s17);
            s18 = fromArray(SPECIES, x, at + 18 * COUNT).fma(g, s18);
            s19 = fromArray(SPECIES, x, at + 19 * COUNT).fma(g, s19);
        }
        s0.add(fromArray(SPECIES, sum, sumAt)).intoArray(sum, sumAt);
        s1.add(fromArray(SPECIES, sum, sumAt + COUNT)).intoArray(sum, sumAt + COUNT);
        s2.add(fromArray(SPECIES, sum, sumAt + 2 * COUNT)).intoArray(sum, sumAt + 2 * COUNT);
        s3.add(fromArray(SPECIES, sum, sumAt + 3 * COUNT)).intoArray(sum, sumAt + 3 * COUNT);
        s4.add(fromArray(SPECIES, sum, sumAt + 4 * COUNT)).intoArray(sum, sumAt + 4 * COUNT);
        s5.add(fromArray(SPECIES, sum, sumAt + 5 * COUNT)).intoArray(sum, sumAt + 5 * COUNT);
        s6.add(fromArray(SPECIES, sum, sumAt + 6 * COUNT)).intoArray(sum, sumAt + 6 * COUNT);
        s7.add(fromArray(SPECIES, sum, sumAt + 7 * COUNT)).intoArray(sum, sumAt + 7 * COUNT);
        s8.add(fromArray(SPECIES, sum, sumAt + 8 * COUNT)).intoArray(sum, sumAt + 8 * COUNT);
        s9.add(fromArray(SPECIES, sum, sumAt + 9 * COUNT)).intoArray(sum, sumAt + 9 * COUNT);
        s10.add(fromArray(SPECIES, sum, sumAt + 10 * COUNT)).intoArray(sum, sumAt + 10 * COUNT);
        s11.add(fromArray(SPECIES, sum, sumAt + 11 * COUNT)).intoArray(sum, sumAt + 11 * COUNT);
        s12.add(fromArray(SPECIES, sum, sumAt + 12 * COUNT)).intoArray(sum, sumAt + 12 * COUNT);
        s13.add(fromArray(SPECIES, sum, sumAt + 13 * COUNT)).intoArray(sum, sumAt + 13 * COUNT);
        s14.add(fromArray(SPECIES, sum, sumAt + 14 * COUNT)).intoArray(sum, sumAt + 14 * COUNT);
        s15.add(fromArray(SPECIES, sum, sumAt + 15 * COUNT)).intoArray(sum, sumAt + 15 * COUNT);
        s16.add(fromArray(SPECIES, sum, sumAt + 16 * COUNT)).intoArray(sum, sumAt + 16 * COUNT);
        s17.add(fromArray(SPECIES, sum, sumAt + 17 * COUNT)).intoArray(sum, sumAt + 17 * COUNT);
        s18.add(fromArray(SPECIES, sum, sumAt + 18 * COUNT)).intoArray(sum, sumAt + 18 * COUNT);
        s19.add(fromArray(SPECIES, sum, sumAt + 19 * COUNT)).intoArray(sum, sumAt + 19 * COUNT);
    }

    /** A few rows of the input after the other, with their sums in registers, from all windows that they lie in. */
    private void addToInput(int block, float[] filters, float[] sum) {
        int end = start[block + 1];
        int from = start[block];
        int to = from;
        for (int row = from < end ? sortedRow[from] : 0; from < end; ) {
            while (to < end && sortedRow[to] < row + INPUT_ROWS) {
                to++;
            }
            while (from < to && sortedRow[from] <= row - TAPS) {
                from++;
            }
            if (from == to) {
                row = from < end ? sortedRow[from] : row;
            } else {
                for (int part = 0; part < INPUT_ROWS * MAPS; part += INPUT_TILE * COUNT) {
                    addToInput(from, to, row, filters, PAD * MAPS + part, sum, row * MAPS + part);
                }
                row += INPUT_ROWS;
            }
        }
    }

    private void addToInput(int from, int to, int row, float[] w, int wAt, float[] sum, int sumAt) {
        FloatVector s0 = fromArray(SPECIES, sum, sumAt);
        FloatVector s1 = fromArray(SPECIES, sum, sumAt + COUNT);
        FloatVector s2 = fromArray(SPECIES, sum, sumAt + 2 * COUNT);
        FloatVector s3 = fromArray(SPECIES, sum, sumAt + 3 * COUNT);
        FloatVector s4 = fromArray(SPECIES, sum, sumAt + 4 * COUNT);
        FloatVector s5 = fromArray(SPECIES, sum, sumAt + 5 * COUNT);
        FloatVector s6 = fromArray(SPECIES, sum, sumAt + 6 * COUNT);
        FloatVector s7 = fromArray(SPECIES, sum, sumAt + 7 * COUNT);
        FloatVector s8 = fromArray(SPECIES, sum, sumAt + 8 * COUNT);
        FloatVector s9 = fromArray(SPECIES, sum, sumAt + 9 * COUNT);
        for (int i = from; i < to; i++) {
            int at = wAt + sortedMap[i] * FILTER + (row - sortedRow[i]) * MAPS;
            FloatVector g = broadcast(SPECIES, sortedGradient[i]);
            s0 = fromArray(SPECIES, w, at).fma(g, s0);
            s1 = fromArray(SPECIES, w, at + COUNT).fma(g, s1);
            s2 = fromArray(SPECIES, w, at + 2 * COUNT).fma(g, s2);
            s3 = fromArray(SPECIES, w, at + 3 * COUNT).fma(g, s3);
            s4 = fromArray(SPECIES, w, at + 4 * COUNT).fma(g, s4);
            s5 = fromArray(SPECIES, w, at + 5 * COUNT).fma(g, s5);
            s6 = fromArray(SPECIES, w, at + 6 * COUNT).fma(g, s6);
            s7 = fromArray(SPECIES, w, at + 7 * COUNT).fma(g, s7);
            s8 = fromArray(SPECIES, w, at + 8 * COUNT).fma(g, s8);
            s9 = fromArray(SPECIES, w, at + 9 * COUNT).fma(g, s9);
        }
        s0.intoArray(sum, sumAt);
        s1.intoArray(sum, sumAt + COUNT);
        s2.intoArray(sum, sumAt + 2 * COUNT);
        s3.intoArray(sum, sumAt + 3 * COUNT);
        s4.intoArray(sum, sumAt + 4 * COUNT);
        s5.intoArray(sum, sumAt + 5 * COUNT);
        s6.intoArray(sum, sumAt + 6 * COUNT);
        s7.intoArray(sum, sumAt + 7 * COUNT);
        s8.intoArray(sum, sumAt + 8 * COUNT);
        s9.intoArray(sum, sumAt + 9 * COUNT);
    }

    /** The layout that {@link #addGradients} wants of filters, from {@code [40 out][40 in][40 taps]}. */
    static void arrange(float[] filters, float[] arranged) {
        for (int out = 0; out < MAPS; out++) {
            for (int in = 0; in < MAPS; in++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    arranged[out * FILTER + (PAD + tap) * MAPS + in] = filters[(out * MAPS + in) * TAPS + tap];
                }
            }
        }
    }
}
