package io.github.serspark.kernel.vector;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.Lanes.COUNT;
import static io.github.serspark.kernel.vector.Lanes.SPECIES;
import static io.github.serspark.kernel.vector.Lanes.UNIT;
import static io.github.serspark.kernel.vector.Tiling.EDGE_LENGTH;
import static io.github.serspark.kernel.vector.Tiling.EDGE_OUT;
import static io.github.serspark.kernel.vector.Tiling.LEFT_OUT;
import static io.github.serspark.kernel.vector.Tiling.OWN;
import static io.github.serspark.kernel.vector.Tiling.RIGHT_OUT;
import static io.github.serspark.kernel.vector.Winners.GROUPS;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Encodes the frames of a unit; the scratch memory of one thread.
 *
 * <p>The blocks are convolved as they lie in the utterance. A frame that begins at position s of its block sees zeros
 * before s, and of the {@link Tiling#OWN} pooled positions from s on its own values; the second convolution being linear,
 * that of the difference to the block is added to the block's result at the {@link Tiling#LEFT_OUT} positions which see it.
 * In the same way at the end. Indices that leave a lane at its end go on in the next lane, which is one element further.
 *
 * <p>Narrow vectors hold a part of a unit's lanes. What lies before the edges is computed part after part; edges need the
 * blocks of neighbouring lanes, and so all parts.
 */
final class LaneEncoder {

    /** Samples that the own positions of one edge see, zeros included. */
    private static final int OWN_WINDOW = OWN * POSITION_POOL + TAPS - 1;
    /** Where the difference at a frame's end stands in the edge's transform. */
    private static final int RIGHT_AT = 68;

    private final Tiling tiling;
    private final FirstConvolution first;
    private final SpectralConvolution second;
    private final SpectralConvolution secondEdge;
    private final float[] bias; // [40]

    // Of the lanes of one part:
    private final float[] window; // [samples of a lane][lane]
    private final float[] pair; // [2][length][lane]
    private final int im; // where the second map of a pair begins
    private final float[] spectra;
    private final float[] bin = new float[SpectralConvolution.BIN];
    private final MapPool pool;
    private final float[] edgeWindow; // [frame of the lane][2 edges][OWN_WINDOW][lane]
    private final float[] own = new float[2 * OWN * COUNT]; // [2 maps][own positions][lane]

    // Of all lanes of a unit:
    private final float[] pooled; // [group][UNIT][position]
    private final float[] differences; // [part][frame of the lane][map][EDGE_OUT][lane]
    private final float[]
            blockEdges; // a lane, [frame of the lane][map][EDGE_OUT][UNIT], a lane: the block's values there

    // Of each row of the edges of the lane's frames, [frame of the lane][EDGE_OUT]:
    private final int[] edgeRow; // row in the pair of the block's value
    private final int[] edgeLane; // 1 if that is in the next lane, -1 if in the lane before

    private final float[] edgePair; // [2][EDGE_LENGTH][lane]
    private final float[] edgeSpectra;
    private final MapPool edgePool;

    LaneEncoder(
            Tiling tiling,
            FirstConvolution first,
            SpectralConvolution second,
            SpectralConvolution secondEdge,
            float[] bias) {
        this.tiling = tiling;
        this.first = first;
        this.second = second;
        this.secondEdge = secondEdge;
        this.bias = bias;
        window = new float[tiling.window() * COUNT];
        im = tiling.length * COUNT;
        pair = new float[2 * tiling.length * COUNT];
        spectra = new float[second.spectraSize()];
        pool = new MapPool(tiling.block);
        pooled = new float[GROUPS * UNIT * tiling.block];
        int edges = tiling.shared ? tiling.framesPerLane : 0;
        edgeWindow = new float[edges * 2 * OWN_WINDOW * COUNT];
        differences = new float[edges * MAPS * EDGE_OUT * UNIT];
        blockEdges = new float[1 + edges * MAPS * EDGE_OUT * UNIT + 1];
        edgeRow = new int[edges * EDGE_OUT];
        edgeLane = new int[edges * EDGE_OUT];
        for (int i = 0; i < edges * EDGE_OUT; i++) {
            int position = edgePosition(i / EDGE_OUT, i % EDGE_OUT);
            edgeRow[i] = second.places()[Math.floorMod(position, tiling.block)];
            edgeLane[i] = Math.floorDiv(position, tiling.block);
        }
        edgePair = new float[2 * EDGE_LENGTH * COUNT];
        edgeSpectra = new float[edges == 0 ? 0 : secondEdge.spectraSize()];
        edgePool = new MapPool(edges == 0 ? 0 : EDGE_OUT);
    }

    /** Position of a row of the jth frames' edges, counted from the lane where they begin, or end. */
    private int edgePosition(int j, int row) {
        return row < LEFT_OUT ? j * tiling.hop + row : tiling.endPosition(j) - EDGE_OUT + row;
    }

    /**
     * Encodes a unit.
     *
     * @param winners out, or null
     */
    void encode(Tiling.Unit unit, Batch batch, float[] features, Winners winners) {
        for (int lane = 0; lane < unit.lanes; lane += COUNT) {
            encodeBlocks(lane, unit, batch, winners);
        }
        writeBlock(unit, batch, features);
        for (int lane = 0; lane < unit.lanes; lane += COUNT) {
            for (int j = 0; j < edges(unit); j++) {
                encodeEdges(lane, j, unit, batch, features, winners);
            }
        }
    }

    /** The blocks of the part that begins at lane {@code from}, and what their edges will need. */
    private void encodeBlocks(int from, Tiling.Unit unit, Batch batch, Winners winners) {
        gather(from, unit, batch);
        for (int j = 0; j < edges(unit); j++) {
            gatherEdges(j);
        }
        for (int map = 0; map < MAPS; map += 2) {
            firstConvolution(map);
            for (int j = 0; j < edges(unit); j++) {
                differences(from, j, map);
            }
            second.forward(pair, 0, im, map, spectra);
        }
        second.multiply(spectra, bin);
        for (int map = 0; map < MAPS; map += 2) {
            second.inverse(spectra, map, pair, 0, im);
            for (int j = 0; j < edges(unit); j++) {
                keepEdges(from, j, map);
            }
            poolBlock(from, map, winners);
        }
    }

    /** How many frames of a lane have edges of their own to compute. */
    private int edges(Tiling.Unit unit) {
        int most = 0;
        for (int begun : unit.begun) {
            most = Math.max(most, begun);
        }
        return tiling.shared ? most : 0;
    }

    /** Brings samples into the lanes, zeros beyond the utterance, or beyond the frame where frames are apart. */
    private void gather(int first, Tiling.Unit unit, Batch batch) {
        for (int lane = 0; lane < COUNT; lane++) {
            int b = unit.utterance[first + lane];
            int block = unit.blockIndex[first + lane];
            int from = b < 0 ? 0 : tiling.firstSample(block);
            int begin = b < 0 || tiling.shared ? 0 : block * tiling.shape.frameStep();
            int end = b < 0 ? 0 : tiling.shared ? batch.samples(b) : begin + tiling.shape.frameLength();
            for (int row = 0; row < tiling.window(); row++) {
                int sample = from + row;
                boolean inside = sample >= begin && sample < end;
                window[row * COUNT + lane] = inside ? batch.samples[b * batch.stride + sample] : 0;
            }
        }
    }

    private void firstConvolution(int map) {
        int rows = tiling.block + TAPS - 1;
        int pad = tiling.shared ? 0 : PAD_LEFT;
        if (!tiling.shared) {
            rows = tiling.block;
            Arrays.fill(pair, 0, pad * COUNT, 0);
            Arrays.fill(pair, im, im + pad * COUNT, 0);
        }
        Arrays.fill(pair, (pad + rows) * COUNT, im, 0);
        Arrays.fill(pair, im + (pad + rows) * COUNT, im + tiling.length * COUNT, 0);
        first.pair(window, pad * POSITION_POOL * COUNT, rows, map, pair, pad * COUNT, im + pad * COUNT);
    }

    /** Samples that the own positions of the lanes' jth frames see. */
    private void gatherEdges(int j) {
        int left = j * 2 * OWN_WINDOW * COUNT;
        int right = left + OWN_WINDOW * COUNT;
        int origin = PAD_LEFT * POSITION_POOL + PAD_LEFT; // row of the block's first sample
        int begin = origin + j * tiling.hop * POSITION_POOL;
        int end = origin + tiling.endPosition(j) * POSITION_POOL;
        int real = OWN_WINDOW - PAD_LEFT;
        System.arraycopy(window, begin * COUNT, edgeWindow, left + PAD_LEFT * COUNT, real * COUNT);
        real = OWN_WINDOW - (TAPS - 1 - PAD_LEFT);
        System.arraycopy(window, (end - real) * COUNT, edgeWindow, right, real * COUNT);
    }

    /** What the jth frames' own pooled values differ by from the block's, for two maps. */
    private void differences(int from, int j, int map) {
        int left = j * 2 * OWN_WINDOW * COUNT;
        int at = difference(from, j, map);
        int next = at + EDGE_OUT * COUNT;
        int begin = j * tiling.hop; // row in the pair of the first position before the frame that its filters see
        first.pair(edgeWindow, left, OWN, map, own, 0, OWN * COUNT);
        negate(begin * COUNT, LEFT_OUT, at);
        negate(im + begin * COUNT, LEFT_OUT, next);
        addOwn(0, at + (LEFT_OUT - OWN) * COUNT);
        addOwn(OWN * COUNT, next + (LEFT_OUT - OWN) * COUNT);
        int end = tiling.endPosition(j) + PAD_LEFT - OWN;
        first.pair(edgeWindow, left + OWN_WINDOW * COUNT, OWN, map, own, 0, OWN * COUNT);
        negate(end * COUNT, RIGHT_OUT, at + LEFT_OUT * COUNT);
        negate(im + end * COUNT, RIGHT_OUT, next + LEFT_OUT * COUNT);
        addOwn(0, at + LEFT_OUT * COUNT);
        addOwn(OWN * COUNT, next + LEFT_OUT * COUNT);
    }

    /** Where the jth frames' differences of a map stand, of the part that begins at lane {@code from}. */
    private int difference(int from, int j, int map) {
        return (from * tiling.framesPerLane + j * COUNT) * MAPS * EDGE_OUT + map * EDGE_OUT * COUNT;
    }

    private void negate(int pairAt, int rows, int at) {
        for (int i = 0; i < rows * COUNT; i += COUNT) {
            fromArray(SPECIES, pair, pairAt + i).neg().intoArray(differences, at + i);
        }
    }

    private void addOwn(int ownAt, int at) {
        for (int i = 0; i < OWN * COUNT; i += COUNT) {
            fromArray(SPECIES, differences, at + i)
                    .add(fromArray(SPECIES, own, ownAt + i))
                    .intoArray(differences, at + i);
        }
    }

    /** Keeps the block's values where the jth frames begin and end, for two maps. */
    private void keepEdges(int from, int j, int map) {
        int at = blockEdge(j, map) + from;
        int next = blockEdge(j, map + 1) + from;
        for (int row = 0; row < EDGE_OUT; row++) {
            int place = edgeRow[j * EDGE_OUT + row] * COUNT;
            fromArray(SPECIES, pair, place).add(bias[map]).intoArray(blockEdges, at + row * UNIT);
            fromArray(SPECIES, pair, im + place).add(bias[map + 1]).intoArray(blockEdges, next + row * UNIT);
        }
    }

    private static int blockEdge(int j, int map) {
        return 1 + (j * MAPS + map) * EDGE_OUT * UNIT;
    }

    private void poolBlock(int from, int map, Winners winners) {
        int inGroup = map % MAP_POOL;
        if (inGroup == 0) {
            pool.start();
        }
        int[] places = second.places();
        for (int p = 0; p < tiling.block; p++) {
            FloatVector v = fromArray(SPECIES, pair, places[p] * COUNT).add(bias[map]);
            FloatVector next = fromArray(SPECIES, pair, im + places[p] * COUNT).add(bias[map + 1]);
            pool.offer(p, v, next, inGroup);
        }
        if (inGroup == MAP_POOL - 2) {
            int group = map / MAP_POOL;
            for (int lane = 0; lane < COUNT; lane++) {
                int at = (group * UNIT + from + lane) * tiling.block;
                for (int p = 0; p < tiling.block; p++) {
                    pooled[at + p] = pool.best[p * COUNT + lane];
                }
                if (winners != null) {
                    for (int p = 0; p < tiling.block; p++) {
                        winners.block[at + p] = (byte) pool.winner[p * COUNT + lane];
                    }
                }
            }
        }
    }

    /** Writes the features that see no edge. */
    private void writeBlock(Tiling.Unit unit, Batch batch, float[] features) {
        int positions = tiling.shape.positions();
        int skip = tiling.shared ? LEFT_OUT : 0;
        int count = tiling.shared ? positions - EDGE_OUT : positions;
        for (int lane = 0; lane < unit.lanes; lane++) {
            for (int j = 0; j < unit.begun[lane]; j++) {
                int at = batch.features(unit, lane, j);
                for (int group = 0; group < GROUPS; group++) {
                    int from = (group * UNIT + lane) * tiling.block + j * tiling.hop + skip;
                    System.arraycopy(pooled, from, features, at + group * positions + skip, count);
                }
            }
        }
    }

    /** The jth frames' edges in the part that begins at lane {@code from}. */
    private void encodeEdges(int from, int j, Tiling.Unit unit, Batch batch, float[] features, Winners winners) {
        int edgeIm = EDGE_LENGTH * COUNT;
        for (int map = 0; map < MAPS; map += 2) {
            Arrays.fill(edgePair, 0);
            for (int i = 0; i < 2; i++) {
                int at = difference(from, j, map + i);
                int to = i * edgeIm;
                System.arraycopy(differences, at, edgePair, to, LEFT_OUT * COUNT);
                System.arraycopy(
                        differences, at + LEFT_OUT * COUNT, edgePair, to + RIGHT_AT * COUNT, RIGHT_OUT * COUNT);
            }
            secondEdge.forward(edgePair, 0, edgeIm, map, edgeSpectra);
        }
        secondEdge.multiply(edgeSpectra, bin);
        for (int map = 0; map < MAPS; map += 2) {
            secondEdge.inverse(edgeSpectra, map, edgePair, 0, edgeIm);
            poolEdges(from, j, map);
            if (map % MAP_POOL == MAP_POOL - 2) {
                int group = map / MAP_POOL;
                writeEdges(from, j, group, unit, batch, features);
                if (winners != null) {
                    keepWinners(winners, Winners.edge(j, group) + from);
                }
            }
        }
    }

    private void poolEdges(int from, int j, int map) {
        int inGroup = map % MAP_POOL;
        if (inGroup == 0) {
            edgePool.start();
        }
        int[] places = secondEdge.places();
        for (int row = 0; row < EDGE_OUT; row++) {
            int lane = from + edgeLane[j * EDGE_OUT + row];
            int place = places[row] * COUNT;
            FloatVector v = fromArray(SPECIES, edgePair, place)
                    .add(fromArray(SPECIES, blockEdges, blockEdge(j, map) + row * UNIT + lane));
            FloatVector next = fromArray(SPECIES, edgePair, EDGE_LENGTH * COUNT + place)
                    .add(fromArray(SPECIES, blockEdges, blockEdge(j, map + 1) + row * UNIT + lane));
            edgePool.offer(row, v, next, inGroup);
        }
    }

    private void keepWinners(Winners winners, int at) {
        for (int row = 0; row < EDGE_OUT; row++) {
            for (int lane = 0; lane < COUNT; lane++) {
                winners.edges[at + row * UNIT + lane] = (byte) edgePool.winner[row * COUNT + lane];
            }
        }
    }

    private void writeEdges(int from, int j, int group, Tiling.Unit unit, Batch batch, float[] features) {
        for (int lane = 0; lane < COUNT; lane++) {
            if (unit.begun[from + lane] > j) {
                writeEdge(0, LEFT_OUT, lane, batch.features(unit, from + lane, j), group, features);
            }
            int begun = from + lane - tiling.endLane(j);
            if (begun >= 0 && unit.begun[begun] > j) {
                int end = batch.features(unit, begun, j) + tiling.shape.positions() - EDGE_OUT;
                writeEdge(LEFT_OUT, EDGE_OUT, lane, end, group, features);
            }
        }
    }

    private void writeEdge(int begin, int end, int lane, int frame, int group, float[] features) {
        int at = frame + group * tiling.shape.positions();
        for (int row = begin; row < end; row++) {
            features[at + row] = edgePool.best[row * COUNT + lane];
        }
    }
}
