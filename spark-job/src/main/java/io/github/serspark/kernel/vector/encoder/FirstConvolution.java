package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.vector.lanes.Lanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The first convolution with its ReLU and pool, directly, in two layouts: a block a lane, as the transforms want it, and
 * maps in the lanes, as the gradients want it. Both add the same products in the same order, so their bits agree.
 */
final class FirstConvolution {

    /** Floats of a row of maps, whole vectors. */
    static final int ROW = Lanes.roundUp(MAPS, COUNT);

    /** Pooled positions computed together: for two maps, 16 sums in registers. */
    private static final int TILE = 4;

    /** Taps whose gradients are summed together: 20 sums in registers, and half of the taps. */
    private static final int TAP_TILE = TAPS / 2;

    private float[] filters = {}; // [40][40 taps]
    private float[] bias = {}; // [ROW]
    private float[] filtersT = {}; // [40 taps][ROW]

    void weights(float[] filters, float[] bias) {
        this.filters = filters.clone();
        this.bias = new float[ROW];
        System.arraycopy(bias, 0, this.bias, 0, MAPS);
        filtersT = new float[TAPS * ROW];
        for (int map = 0; map < MAPS; map++) {
            for (int tap = 0; tap < TAPS; tap++) {
                filtersT[tap * ROW + map] = filters[map * TAPS + tap];
            }
        }
    }

    /**
     * Two neighbouring maps of a block a lane.
     *
     * @param x {@code [2 * rows + 39][lane]}, samples
     * @param rows pooled positions, at least 4
     * @param y out, {@code [rows][lane]} of {@code map} at {@code yAt} and of {@code map + 1} at {@code nextAt}
     */
    void pair(float[] x, int xAt, int rows, int map, float[] y, int yAt, int nextAt) {
        for (int row = 0; row < rows; row += TILE) {
            int first = Math.min(row, rows - TILE);
            tile(x, xAt + 2 * first * COUNT, map, y, yAt + first * COUNT, nextAt + first * COUNT);
        }
    }

    private void tile(float[] x, int xAt, int map, float[] y, int yAt, int nextAt) {
        FloatVector a0 = broadcast(SPECIES, bias[map]);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector b0 = broadcast(SPECIES, bias[map + 1]);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        FloatVector b4 = b0;
        FloatVector b5 = b0;
        FloatVector b6 = b0;
        FloatVector b7 = b0;
        for (int tap = 0; tap < TAPS; tap++) {
            FloatVector wa = broadcast(SPECIES, filters[map * TAPS + tap]);
            FloatVector wb = broadcast(SPECIES, filters[(map + 1) * TAPS + tap]);
            int at = xAt + tap * COUNT;
            FloatVector v = fromArray(SPECIES, x, at);
            a0 = v.fma(wa, a0);
            b0 = v.fma(wb, b0);
            v = fromArray(SPECIES, x, at + COUNT);
            a1 = v.fma(wa, a1);
            b1 = v.fma(wb, b1);
            v = fromArray(SPECIES, x, at + 2 * COUNT);
            a2 = v.fma(wa, a2);
            b2 = v.fma(wb, b2);
            v = fromArray(SPECIES, x, at + 3 * COUNT);
            a3 = v.fma(wa, a3);
            b3 = v.fma(wb, b3);
            v = fromArray(SPECIES, x, at + 4 * COUNT);
            a4 = v.fma(wa, a4);
            b4 = v.fma(wb, b4);
            v = fromArray(SPECIES, x, at + 5 * COUNT);
            a5 = v.fma(wa, a5);
            b5 = v.fma(wb, b5);
            v = fromArray(SPECIES, x, at + 6 * COUNT);
            a6 = v.fma(wa, a6);
            b6 = v.fma(wb, b6);
            v = fromArray(SPECIES, x, at + 7 * COUNT);
            a7 = v.fma(wa, a7);
            b7 = v.fma(wb, b7);
        }
        a0.max(a1).max(0).intoArray(y, yAt);
        a2.max(a3).max(0).intoArray(y, yAt + COUNT);
        a4.max(a5).max(0).intoArray(y, yAt + 2 * COUNT);
        a6.max(a7).max(0).intoArray(y, yAt + 3 * COUNT);
        b0.max(b1).max(0).intoArray(y, nextAt);
        b2.max(b3).max(0).intoArray(y, nextAt + COUNT);
        b4.max(b5).max(0).intoArray(y, nextAt + 2 * COUNT);
        b6.max(b7).max(0).intoArray(y, nextAt + 3 * COUNT);
    }

    /**
     * All maps of neighbouring positions, maps in the lanes.
     *
     * @param x {@code [2 * rows + 39]}, samples; at least 4 rows
     * @param y out, {@code [rows][40]}, and then up to a vector of what it may overwrite
     * @param route out, {@code [rows][ROW]}: 0 or 1, the position whose value was taken, or -1 where ReLU gave zero
     */
    void rows(float[] x, int xAt, int rows, float[] y, int yAt, float[] route, int routeAt) {
        for (int column = ROW - COUNT;
                column >= 0;
                column -= COUNT) { // what the last one overwrites is mended by the first
            for (int row = 0; row < rows; row += TILE) {
                int r = Math.min(row, rows - TILE);
                rowTile(x, xAt + 2 * r, column, y, yAt + r * MAPS + column, route, routeAt + r * ROW + column);
            }
        }
    }

    private void rowTile(float[] x, int xAt, int column, float[] y, int yAt, float[] route, int routeAt) {
        FloatVector a0 = fromArray(SPECIES, bias, column);
        FloatVector b0 = a0;
        FloatVector a1 = a0;
        FloatVector b1 = a0;
        FloatVector a2 = a0;
        FloatVector b2 = a0;
        FloatVector a3 = a0;
        FloatVector b3 = a0;
        for (int tap = 0; tap < TAPS; tap++) {
            FloatVector w = fromArray(SPECIES, filtersT, tap * ROW + column);
            int at = xAt + tap;
            a0 = w.fma(broadcast(SPECIES, x[at]), a0);
            b0 = w.fma(broadcast(SPECIES, x[at + 1]), b0);
            a1 = w.fma(broadcast(SPECIES, x[at + 2]), a1);
            b1 = w.fma(broadcast(SPECIES, x[at + 3]), b1);
            a2 = w.fma(broadcast(SPECIES, x[at + 4]), a2);
            b2 = w.fma(broadcast(SPECIES, x[at + 5]), b2);
            a3 = w.fma(broadcast(SPECIES, x[at + 6]), a3);
            b3 = w.fma(broadcast(SPECIES, x[at + 7]), b3);
        }
        var fromA0 = a0.compare(VectorOperators.GT, 0f);
        FloatVector best0 = broadcast(SPECIES, 0).blend(a0, fromA0);
        var fromB0 = b0.compare(VectorOperators.GT, best0);
        best0.blend(b0, fromB0).intoArray(y, yAt);
        broadcast(SPECIES, -1).blend(0f, fromA0).blend(1f, fromB0).intoArray(route, routeAt);
        var fromA1 = a1.compare(VectorOperators.GT, 0f);
        FloatVector best1 = broadcast(SPECIES, 0).blend(a1, fromA1);
        var fromB1 = b1.compare(VectorOperators.GT, best1);
        best1.blend(b1, fromB1).intoArray(y, yAt + MAPS);
        broadcast(SPECIES, -1).blend(0f, fromA1).blend(1f, fromB1).intoArray(route, routeAt + ROW);
        var fromA2 = a2.compare(VectorOperators.GT, 0f);
        FloatVector best2 = broadcast(SPECIES, 0).blend(a2, fromA2);
        var fromB2 = b2.compare(VectorOperators.GT, best2);
        best2.blend(b2, fromB2).intoArray(y, yAt + 2 * MAPS);
        broadcast(SPECIES, -1).blend(0f, fromA2).blend(1f, fromB2).intoArray(route, routeAt + 2 * ROW);
        var fromA3 = a3.compare(VectorOperators.GT, 0f);
        FloatVector best3 = broadcast(SPECIES, 0).blend(a3, fromA3);
        var fromB3 = b3.compare(VectorOperators.GT, best3);
        best3.blend(b3, fromB3).intoArray(y, yAt + 3 * MAPS);
        broadcast(SPECIES, -1).blend(0f, fromA3).blend(1f, fromB3).intoArray(route, routeAt + 3 * ROW);
    }

    /**
     * Adds the gradients by filters and bias.
     *
     * @param x as given to {@link #rows}, as is {@code rows}
     * @param route as returned by it
     * @param yGradients {@code [rows][40]}; a vector's length beyond is read
     * @param filterGradients added to, {@code [40 taps][ROW]}
     * @param biasGradients added to, {@code [ROW]}
     */
    static void addGradients(
            float[] x,
            int xAt,
            int rows,
            float[] route,
            int routeAt,
            float[] yGradients,
            int yAt,
            float[] filterGradients,
            float[] biasGradients) {
        for (int column = 0; column < ROW; column += COUNT) {
            addBias(rows, route, routeAt + column, yGradients, yAt + column, biasGradients, column);
            for (int tap = 0; tap < TAPS; tap += TAP_TILE) {
                addTile(
                        x,
                        xAt + tap,
                        rows,
                        route,
                        routeAt + column,
                        yGradients,
                        yAt + column,
                        filterGradients,
                        tap * ROW + column);
            }
        }
    }

    private static void addBias(
            int rows, float[] route, int routeAt, float[] yGradients, int yAt, float[] sum, int sumAt) {
        FloatVector s = fromArray(SPECIES, sum, sumAt);
        for (int row = 0; row < rows; row++) {
            var taken = fromArray(SPECIES, route, routeAt + row * ROW).compare(VectorOperators.GE, 0f);
            s = s.add(fromArray(SPECIES, yGradients, yAt + row * MAPS), taken);
        }
        s.intoArray(sum, sumAt);
    }

    /** {@link #TAP_TILE} taps of one vector of maps. */
    private static void addTile(
            float[] x,
            int xAt,
            int rows,
            float[] route,
            int routeAt,
            float[] yGradients,
            int yAt,
            float[] sum,
            int sumAt) {
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
        for (int row = 0; row < rows; row++) {
            FloatVector gradient = fromArray(SPECIES, yGradients, yAt + row * MAPS);
            FloatVector taken = fromArray(SPECIES, route, routeAt + row * ROW);
            FloatVector d0 = broadcast(SPECIES, 0).blend(gradient, taken.compare(VectorOperators.EQ, 0f));
            FloatVector d1 = broadcast(SPECIES, 0).blend(gradient, taken.compare(VectorOperators.EQ, 1f));
            int at = xAt + 2 * row;
            FloatVector v = broadcast(SPECIES, x[at]);
            s0 = d0.fma(v, s0);
            v = broadcast(SPECIES, x[at + 1]);
            s0 = d1.fma(v, s0);
            s1 = d0.fma(v, s1);
            v = broadcast(SPECIES, x[at + 2]);
            s1 = d1.fma(v, s1);
            s2 = d0.fma(v, s2);
            v = broadcast(SPECIES, x[at + 3]);
            s2 = d1.fma(v, s2);
            s3 = d0.fma(v, s3);
            v = broadcast(SPECIES, x[at + 4]);
            s3 = d1.fma(v, s3);
            s4 = d0.fma(v, s4);
            v = broadcast(SPECIES, x[at + 5]);
            s4 = d1.fma(v, s4);
            s5 = d0.fma(v, s5);
            v = broadcast(SPECIES, x[at + 6]);
            s5 = d1.fma(v, s5);
            s6 = d0.fma(v, s6);
            v = broadcast(SPECIES, x[at + 7]);
            s6 = d1.fma(v, s6);
            s7 = d0.fma(v, s7);
            v = broadcast(SPECIES, x[at + 8]);
            s7 = d1.fma(v, s7);
            s8 = d0.fma(v, s8);
            v = broadcast(SPECIES, x[at + 9]);
            s8 = d1.fma(v, s8);
            s9 = d0.fma(v, s9);
            v = broadcast(SPECIES, x[at + 10]);
            s9 = d1.fma(v, s9);
            s10 = d0.fma(v, s10);
            v = broadcast(SPECIES, x[at + 11]);
            s10 = d1.fma(v, s10);
            s11 = d0.fma(v, s11);
            v = broadcast(SPECIES, x[at + 12]);
            s11 = d1.fma(v, s11);
            s12 = d0.fma(v, s12);
            v = broadcast(SPECIES, x[at + 13]);
            s12 = d1.fma(v, s12);
            s13 = d0.fma(v, s13);
            v = broadcast(SPECIES, x[at + 14]);
            s13 = d1.fma(v, s13);
            s14 = d0.fma(v, s14);
            v = broadcast(SPECIES, x[at + 15]);
            s14 = d1.fma(v, s14);
            s15 = d0.fma(v, s15);
            v = broadcast(SPECIES, x[at + 16]);
            s15 = d1.fma(v, s15);
            s16 = d0.fma(v, s16);
            v = broadcast(SPECIES, x[at + 17]);
            s16 = d1.fma(v, s16);
            s17 = d0.fma(v, s17);
            v = broadcast(SPECIES, x[at + 18]);
            s17 = d1.fma(v, s17);
            s18 = d0.fma(v, s18);
            v = broadcast(SPECIES, x[at + 19]);
            s18 = d1.fma(v, s18);
            s19 = d0.fma(v, s19);
            v = broadcast(SPECIES, x[at + 20]);
            s19 = d1.fma(v, s19);
        }
        s0.add(fromArray(SPECIES, sum, sumAt)).intoArray(sum, sumAt);
        s1.add(fromArray(SPECIES, sum, sumAt + ROW)).intoArray(sum, sumAt + ROW);
        s2.add(fromArray(SPECIES, sum, sumAt + 2 * ROW)).intoArray(sum, sumAt + 2 * ROW);
        s3.add(fromArray(SPECIES, sum, sumAt + 3 * ROW)).intoArray(sum, sumAt + 3 * ROW);
        s4.add(fromArray(SPECIES, sum, sumAt + 4 * ROW)).intoArray(sum, sumAt + 4 * ROW);
        s5.add(fromArray(SPECIES, sum, sumAt + 5 * ROW)).intoArray(sum, sumAt + 5 * ROW);
        s6.add(fromArray(SPECIES, sum, sumAt + 6 * ROW)).intoArray(sum, sumAt + 6 * ROW);
        s7.add(fromArray(SPECIES, sum, sumAt + 7 * ROW)).intoArray(sum, sumAt + 7 * ROW);
        s8.add(fromArray(SPECIES, sum, sumAt + 8 * ROW)).intoArray(sum, sumAt + 8 * ROW);
        s9.add(fromArray(SPECIES, sum, sumAt + 9 * ROW)).intoArray(sum, sumAt + 9 * ROW);
        s10.add(fromArray(SPECIES, sum, sumAt + 10 * ROW)).intoArray(sum, sumAt + 10 * ROW);
        s11.add(fromArray(SPECIES, sum, sumAt + 11 * ROW)).intoArray(sum, sumAt + 11 * ROW);
        s12.add(fromArray(SPECIES, sum, sumAt + 12 * ROW)).intoArray(sum, sumAt + 12 * ROW);
        s13.add(fromArray(SPECIES, sum, sumAt + 13 * ROW)).intoArray(sum, sumAt + 13 * ROW);
        s14.add(fromArray(SPECIES, sum, sumAt + 14 * ROW)).intoArray(sum, sumAt + 14 * ROW);
        s15.add(fromArray(SPECIES, sum, sumAt + 15 * ROW)).intoArray(sum, sumAt + 15 * ROW);
        s16.add(fromArray(SPECIES, sum, sumAt + 16 * ROW)).intoArray(sum, sumAt + 16 * ROW);
        s17.add(fromArray(SPECIES, sum, sumAt + 17 * ROW)).intoArray(sum, sumAt + 17 * ROW);
        s18.add(fromArray(SPECIES, sum, sumAt + 18 * ROW)).intoArray(sum, sumAt + 18 * ROW);
        s19.add(fromArray(SPECIES, sum, sumAt + 19 * ROW)).intoArray(sum, sumAt + 19 * ROW);
    }
}
