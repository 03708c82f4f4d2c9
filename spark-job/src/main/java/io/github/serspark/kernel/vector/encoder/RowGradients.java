package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.encoder.Winners.GROUPS;
import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.UNIT;

import java.util.Arrays;

/**
 * Gradients of the frames of a unit; the scratch memory of one thread.
 *
 * <p>Works on pieces: runs of positions with a row of first-layer maps each. A piece is part of an utterance where frames
 * share it, with the gradients of all frames added up; or what the positions at one edge of a frame see; or a frame. Pieces
 * are collected until there are {@link #ENOUGH} rows.
 */
final class RowGradients {

    /**
     * Rows after which a pass over the filters pays. A pass reads and writes half a megabyte of filters and their gradients,
     * however few the rows; rows in turn take 0.5 KB each, and should still be in the second cache when their gradients are
     * used. This many are two frames of 320 positions, or a shared lane with its edges.
     */
    private static final int ENOUGH = 700;
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
        int most = ENOUGH + tiling.block + TAPS - 1 + edges * (Edge.RIGHT + TAPS - 1);
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
        for (int frame = 0; frame < tiling.framesPerLane; frame++) {
            if (unit.begun[lane] > frame) {
                left(unit, batch, lane, frame, featureGradients, winners);
            }
            int begun = lane - tiling.endLane(frame);
            if (begun >= 0 && unit.begun[begun] > frame) {
                right(unit, batch, begun, frame, featureGradients, winners);
            }
        }
    }

    /** Sums the gradients of the frames that share a position. */
    private void addUp(Tiling.Unit unit, Batch batch, float[] featureGradients) {
        Arrays.fill(sums, 0);
        int positions = tiling.shape.positions();
        for (int lane = 0; lane < UNIT; lane++) {
            for (int frame = 0; frame < unit.begun[lane]; frame++) {
                int at = batch.features(unit, lane, frame);
                for (int group = 0; group < GROUPS; group++) {
                    int to = (group * UNIT + lane) * tiling.block + frame * tiling.hop;
                    int from = at + group * positions;
                    for (int position = Edge.LEFT; position < positions - Edge.RIGHT; position++) {
                        sums[to + position] += featureGradients[from + position];
                    }
                }
            }
        }
    }

    private void block(Tiling.Unit unit, Batch batch, int lane, Winners winners) {
        int begin = Math.max(0, Edge.LEFT - unit.before[lane]);
        int end = Math.min(tiling.block, unit.left[lane] - Edge.RIGHT);
        blockRows = 0;
        if (begin >= end) {
            return;
        }
        int utterance = unit.utterance[lane];
        int from = tiling.firstSample(unit.blockIndex[lane]) + begin * POSITION_POOL;
        int row = piece(batch, utterance, from, 0, batch.samples(utterance), end - begin + TAPS - 1, 0, 0);
        blockRow = row;
        blockRows = end - begin + TAPS - 1;
        blockPosition = begin - PAD_LEFT;
        for (int group = 0; group < GROUPS; group++) {
            int at = (group * UNIT + lane) * tiling.block;
            for (int position = begin; position < end; position++) {
                winner(winners.block[at + position], group, row + position - begin, sums[at + position]);
            }
        }
    }

    private void frame(Tiling.Unit unit, Batch batch, int lane, float[] featureGradients, Winners winners) {
        int positions = tiling.shape.positions();
        int begin = unit.blockIndex[lane] * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = tiling.firstSample(unit.blockIndex[lane]);
        int row = piece(batch, unit.utterance[lane], from, begin, end, positions + TAPS - 1, PAD_LEFT, Edge.PAD_RIGHT);
        int at = batch.features(unit, lane, 0);
        for (int group = 0; group < GROUPS; group++) {
            int winnersAt = (group * UNIT + lane) * tiling.block;
            for (int position = 0; position < positions; position++) {
                winner(
                        winners.block[winnersAt + position],
                        group,
                        row + position,
                        featureGradients[at + group * positions + position]);
            }
        }
    }

    private void left(Tiling.Unit unit, Batch batch, int lane, int frame, float[] featureGradients, Winners winners) {
        int begin = (unit.blockIndex[lane] * tiling.framesPerLane + frame) * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = begin - PAD_LEFT * POSITION_POOL - PAD_LEFT;
        int position = frame * tiling.hop + Edge.OWN;
        int after = canLend(position) ? SEEN : 0;
        int row = piece(batch, unit.utterance[lane], from, begin, end, Edge.LEFT + TAPS - 1, PAD_LEFT, after);
        if (after > 0) {
            lend(position, row + PAD_LEFT + Edge.OWN);
        }
        edge(0, Edge.LEFT, frame, lane, row, batch.features(unit, lane, frame), featureGradients, winners);
    }

    private void right(Tiling.Unit unit, Batch batch, int lane, int frame, float[] featureGradients, Winners winners) {
        int begin = (unit.blockIndex[lane] * tiling.framesPerLane + frame) * tiling.shape.frameStep();
        int end = begin + tiling.shape.frameLength();
        int from = end - (Edge.RIGHT + PAD_LEFT) * POSITION_POOL - PAD_LEFT;
        int position = tiling.endPosition(frame) - Edge.OWN - SEEN;
        int before = canLend(position) ? SEEN : 0;
        int row = piece(batch, unit.utterance[lane], from, begin, end, Edge.RIGHT + TAPS - 1, before, Edge.PAD_RIGHT);
        if (before > 0) {
            lend(position, row);
        }
        int at = batch.features(unit, lane, frame) + tiling.shape.positions() - Edge.BOTH;
        edge(Edge.LEFT, Edge.BOTH, frame, lane + tiling.endLane(frame), row - Edge.LEFT, at, featureGradients, winners);
    }

    private void edge(
            int from, int to, int frame, int lane, int row, int at, float[] featureGradients, Winners winners) {
        int positions = tiling.shape.positions();
        for (int group = 0; group < GROUPS; group++) {
            int edge = Winners.edge(frame, group) + lane;
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
     * @param from first sample of the utterance that the first row sees
     * @param begin first sample that is not taken for zero; {@code end} follows the last
     * @param before rows of padding at the beginning, and {@code after} at the end
     * @return its first row
     */
    private int piece(Batch batch, int utterance, int from, int begin, int end, int count, int before, int after) {
        int row = rows;
        int real = count - before - after;
        int window = real * POSITION_POOL + TAPS - 1;
        from += before * POSITION_POOL;
        for (int i = 0; i < window; i++) {
            boolean inside = from + i >= begin && from + i < end;
            samples[samplesUsed + i] = inside ? batch.samples[utterance * batch.stride + from + i] : 0;
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
