package io.github.serspark.kernel.vector;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.Lanes.COUNT;
import static io.github.serspark.kernel.vector.Lanes.UNIT;
import static io.github.serspark.kernel.vector.Tiling.EDGE_OUT;
import static io.github.serspark.kernel.vector.Tiling.LEFT_OUT;
import static io.github.serspark.kernel.vector.Tiling.OWN;
import static io.github.serspark.kernel.vector.Tiling.RIGHT_OUT;
import static io.github.serspark.kernel.vector.Winners.GROUPS;

import java.util.Arrays;

/**
 * Gradients of the frames of a unit; the scratch memory of one thread.
 *
 * <p>Works on pieces: runs of positions with a row of first-layer maps each. A piece is part of an utterance where frames
 * share it, with the gradients of all frames added up; or what the positions at one edge of a frame see; or a frame. Pieces
 * are collected until there are enough rows to be worth a pass over the filters.
 */
final class RowGradients {

    private static final int ENOUGH = 700;
    private static final int PAD_RIGHT = TAPS - 1 - PAD_LEFT;
    /** Positions that an edge sees beyond the frame's own: there the frame and the block have the same values. */
    private static final int SEEN = TAPS - 1;

    private final Tiling tiling;
    private final FirstConvolution first;
    private final float[] filters2; // as SparseCorrelation has them

    private final float[] x; // [rows][40]
    private final float[] xGradients; // [rows][40]
    private final float[] route; // [rows][ROW]
    private final float[] samples; // of all pieces, [2 * rows + 39] each
    private final SparseCorrelation correlation;
    private final float[] sums; // [group][lane][position], gradients summed over the frames that share a position

    private int pieces;
    private int rows; // of all pieces
    private int samplesUsed;
    private final int[] pieceRow; // first row that has maps
    private final int[] pieceRows; // how many
    private final int[] pieceSamples; // its first sample

    private int blockRow; // of the block of the lane in work
    private int blockRows;
    private int blockPosition; // of its first row in the lane
    private int loans;
    private final int[] lentFrom; // row of the block
    private final int[] lentTo; // row of the edge that holds a copy of it and of the SEEN - 1 that follow

    RowGradients(Tiling tiling, FirstConvolution first, float[] filters2) {
        this.tiling = tiling;
        this.first = first;
        this.filters2 = filters2;
        int edges = tiling.shared ? 2 * tiling.framesPerLane : 0;
        int most = ENOUGH + tiling.block + TAPS - 1 + edges * (RIGHT_OUT + TAPS - 1);
        x = new float[most * MAPS + COUNT];
        xGradients = new float[(most + SparseCorrelation.INPUT_ROWS) * MAPS + COUNT];
        route = new float[most * FirstConvolution.ROW];
        int mostPieces = ENOUGH / TAPS + 2 + edges;
        samples = new float[most * POSITION_POOL + mostPieces * TAPS];
        correlation = new SparseCorrelation(most * GROUPS);
        sums = new float[tiling.shared ? GROUPS * UNIT * tiling.block : 0];
        pieceRow = new int[mostPieces];
        pieceRows = new int[mostPieces];
        pieceSamples = new int[mostPieces];
        lentFrom = new int[mostPieces];
        lentTo = new int[mostPieces];
    }

    /** Adds the gradients of a unit. */
    void add(Tiling.Unit unit, Batch batch, float[] featureGradients, Winners winners, EncoderGradients sum) {
        if (tiling.shared) {
            addUp(unit, batch, featureGradients);
        }
        for (int lane = 0; lane < UNIT; lane++) {
            if (unit.utterance[lane] >= 0) {
                if (tiling.shared) {
                    sharedLane(unit, batch, lane, featureGradients, winners);
                } else {
                    frame(unit, batch, lane, featureGradients, winners);
                }
                if (rows >= ENOUGH) {
                    flush(sum);
                }
            }
        }
        flush(sum);
    }

    /** A block and the edges that lie in it. */
    private void sharedLane(Tiling.Unit unit, Batch batch, int lane, float[] featureGradients, Winners winners) {
        block(unit, batch, lane, winners);
        for (int j = 0; j < tiling.framesPerLane; j++) {
            if (unit.begun[lane] > j) {
                left(unit, batch, lane, j, featureGradients, winners);
            }
            int begun = lane - tiling.endLane(j);
            if (begun >= 0 && unit.begun[begun] > j) {
                right(unit, batch, begun, j, featureGradients, winners);
            }
        }
    }

    /** Sums the gradients of the frames that share a position. */
    private void addUp(Tiling.Unit unit, Batch batch, float[] featureGradients) {
        Arrays.fill(sums, 0);
        int positions = tiling.shape.positions();
        for (int lane = 0; lane < UNIT; lane++) {
            for (int j = 0; j < unit.begun[lane]; j++) {
                int at = batch.features(unit, lane, j);
                for (int group = 0; group < GROUPS; group++) {
                    int to = (group * UNIT + lane) * tiling.block + j * tiling.hop;
                    int from = at + group * positions;
                    for (int p = LEFT_OUT; p < positions - RIGHT_OUT; p++) {
                        sums[to + p] += featureGradients[from + p];
                    }
                }
            }
        }
    }

    private void block(Tiling.Unit unit, Batch batch, int lane, Winners winners) {
        int begin = Math.max(0, LEFT_OUT - unit.before[lane]);
        int end = Math.min(tiling.block, unit.left[lane] - RIGHT_OUT);
        blockRows = 0;
        if (begin >= end) {
            return;
        }
        int b = unit.utterance[lane];
        int from = tiling.firstSample(unit.blockIndex[lane]) + begin * POSITION_POOL;
        int row = piece(batch, b, from, 0, batch.samples(b), end - begin + TAPS - 1, 0, 0);
        blockRow = row;
        blockRows = end - begin + TAPS - 1;
        blockPosition = begin - PAD_LEFT;
        for (int group = 0; group < GROUPS; group++) {
            int at = (group * UNIT + lane) * tiling.block;
            for (int p = begin; p < end; p++) {
                winner(winners.block[at + p], group, row + p - begin, sums[at + p]);
            }
        }
    }

    private void frame(Tiling.Unit unit, Batch batch, int lane, float[] featureGradients, Winners winners) {
        int positions = tiling.shape.positions();
        int begin = unit.blockIndex[lane] * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = tiling.firstSample(unit.blockIndex[lane]);
        int row = piece(batch, unit.utterance[lane], from, begin, end, positions + TAPS - 1, PAD_LEFT, PAD_RIGHT);
        int at = batch.features(unit, lane, 0);
        for (int group = 0; group < GROUPS; group++) {
            int winnersAt = (group * UNIT + lane) * tiling.block;
            for (int p = 0; p < positions; p++) {
                winner(winners.block[winnersAt + p], group, row + p, featureGradients[at + group * positions + p]);
            }
        }
    }

    private void left(Tiling.Unit unit, Batch batch, int lane, int j, float[] featureGradients, Winners winners) {
        int begin = (unit.blockIndex[lane] * tiling.framesPerLane + j) * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = begin - PAD_LEFT * POSITION_POOL - PAD_LEFT;
        int position = j * tiling.hop + OWN;
        int after = canLend(position) ? SEEN : 0;
        int row = piece(batch, unit.utterance[lane], from, begin, end, LEFT_OUT + TAPS - 1, PAD_LEFT, after);
        if (after > 0) {
            lend(position, row + PAD_LEFT + OWN);
        }
        edge(0, LEFT_OUT, j, lane, row, batch.features(unit, lane, j), featureGradients, winners);
    }

    private void right(Tiling.Unit unit, Batch batch, int lane, int j, float[] featureGradients, Winners winners) {
        int begin = (unit.blockIndex[lane] * tiling.framesPerLane + j) * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = end - (RIGHT_OUT + PAD_LEFT) * POSITION_POOL - PAD_LEFT;
        int position = tiling.endPosition(j) - OWN - SEEN;
        int before = canLend(position) ? SEEN : 0;
        int row = piece(batch, unit.utterance[lane], from, begin, end, RIGHT_OUT + TAPS - 1, before, PAD_RIGHT);
        if (before > 0) {
            lend(position, row);
        }
        int at = batch.features(unit, lane, j) + tiling.shape.positions() - EDGE_OUT;
        edge(LEFT_OUT, EDGE_OUT, j, lane + tiling.endLane(j), row - LEFT_OUT, at, featureGradients, winners);
    }

    private void edge(int from, int to, int j, int lane, int row, int at, float[] featureGradients, Winners winners) {
        int positions = tiling.shape.positions();
        for (int group = 0; group < GROUPS; group++) {
            int edge = Winners.edge(j, group) + lane;
            for (int i = from; i < to; i++) {
                winner(winners.edges[edge + i * UNIT], group, row + i, featureGradients[at + group * positions + i]);
            }
        }
    }

    private void winner(int inGroup, int group, int row, float gradient) {
        if (inGroup >= 0 && gradient != 0) {
            correlation.winner(group * MAP_POOL + inGroup, row, gradient);
        }
    }

    /**
     * Computes the rows of a piece.
     *
     * @param from first sample of utterance {@code b} that the first row sees
     * @param begin first sample that is not taken for zero; {@code end} follows the last
     * @param before rows of padding at the beginning, and {@code after} at the end
     * @return its first row
     */
    private int piece(Batch batch, int b, int from, int begin, int end, int count, int before, int after) {
        int row = rows;
        int real = count - before - after;
        int window = real * POSITION_POOL + TAPS - 1;
        from += before * POSITION_POOL;
        for (int i = 0; i < window; i++) {
            boolean inside = from + i >= begin && from + i < end;
            samples[samplesUsed + i] = inside ? batch.samples[b * batch.stride + from + i] : 0;
        }
        pieceRow[pieces] = row + before;
        pieceRows[pieces] = real;
        pieceSamples[pieces++] = samplesUsed;
        first.rows(samples, samplesUsed, real, x, (row + before) * MAPS, route, (row + before) * FirstConvolution.ROW);
        Arrays.fill(x, row * MAPS, (row + before) * MAPS, 0);
        Arrays.fill(x, (row + before + real) * MAPS, (row + count) * MAPS, 0);
        samplesUsed += window;
        rows += count;
        return row;
    }

    /** Whether the block of the lane in work has the rows that an edge sees from {@code position} of the lane on. */
    private boolean canLend(int position) {
        return position >= blockPosition && position + SEEN <= blockPosition + blockRows;
    }

    private void lend(int position, int row) {
        int from = blockRow + position - blockPosition;
        System.arraycopy(x, from * MAPS, x, row * MAPS, SEEN * MAPS);
        lentFrom[loans] = from;
        lentTo[loans++] = row;
    }

    /** Brings the gradients by lent rows back to where these came from. */
    private void returnLoans() {
        for (int i = 0; i < loans; i++) {
            int to = lentFrom[i] * MAPS;
            int from = lentTo[i] * MAPS;
            for (int k = 0; k < SEEN * MAPS; k++) {
                xGradients[to + k] += xGradients[from + k];
            }
        }
        loans = 0;
    }

    private void flush(EncoderGradients sum) {
        Arrays.fill(xGradients, 0, rows * MAPS, 0);
        correlation.addGradients(filters2, x, sum.filters2, sum.bias2, xGradients);
        returnLoans();
        for (int i = 0; i < pieces; i++) {
            FirstConvolution.addGradients(
                    samples,
                    pieceSamples[i],
                    pieceRows[i],
                    route,
                    pieceRow[i] * FirstConvolution.ROW,
                    xGradients,
                    pieceRow[i] * MAPS,
                    sum.filters1,
                    sum.bias1);
        }
        pieces = 0;
        rows = 0;
        samplesUsed = 0;
    }
}
