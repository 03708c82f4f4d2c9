package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;
import static io.github.serspark.kernel.EncoderShape.PAD_LEFT;
import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;
import static io.github.serspark.kernel.vector.encoder.Winners.GROUPS;
import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static io.github.serspark.kernel.vector.lanes.Lanes.UNIT;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.serspark.kernel.vector.fourier.SpectralConvolution;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Encodes the frames of a unit; the scratch memory of one thread.
 *
 * <position>The blocks are convolved as they lie in the utterance. A frame that begins at position s of its block sees zeros
 * before s, and of the {@link Edge#Edge.OWN} pooled positions from s on its own values; the second convolution being linear,
 * that of the difference to the block is added to the block's result at the {@link Edge#LEFT} positions which see it.
 * In the same way at the end. Indices that leave a lane at its end go on in the next lane, which is one element further.
 *
 * <position>Narrow vectors hold a part of a unit's lanes. What lies before the edges is computed part after part; edges need the
 * blocks of neighbouring lanes, and so all parts.
 */
final class LaneEncoder {

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
    private final float[] edgeWindow; // [frame of the lane][2 edges][Edge.WINDOW][lane]
    private final float[] own = new float[2 * Edge.OWN * COUNT]; // [2 maps][own positions][lane]

    // Of all lanes of a unit:
    private final float[] pooled; // [group][UNIT][position]
    private final float[] differences; // [part][frame of the lane][map][Edge.BOTH][lane]
    private final float[]
            blockEdges; // a lane, [frame of the lane][map][Edge.BOTH][UNIT], a lane: the block's values there

    // Of each row of the edges of the lane's frames, [frame of the lane][Edge.BOTH]:
    private final int[] edgeRow; // row in the pair of the block's value
    private final int[] edgeLane; // 1 if that is in the next lane, -1 if in the lane before

    private final float[] edgePair; // [2][Edge.LENGTH][lane]
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
        edgeWindow = new float[edges * 2 * Edge.WINDOW * COUNT];
        differences = new float[edges * MAPS * Edge.BOTH * UNIT];
        blockEdges = new float[1 + edges * MAPS * Edge.BOTH * UNIT + 1];
        edgeRow = new int[edges * Edge.BOTH];
        edgeLane = new int[edges * Edge.BOTH];
        for (int i = 0; i < edges * Edge.BOTH; i++) {
            int position = edgePosition(i / Edge.BOTH, i % Edge.BOTH);
            edgeRow[i] = second.places()[Math.floorMod(position, tiling.block)];
            edgeLane[i] = Math.floorDiv(position, tiling.block);
        }
        edgePair = new float[2 * Edge.LENGTH * COUNT];
        edgeSpectra = new float[edges == 0 ? 0 : secondEdge.spectraSize()];
        edgePool = new MapPool(edges == 0 ? 0 : Edge.BOTH);
    }

    /** Position of a row of the frames' edges, counted from the lane where they begin, or end. */
    private int edgePosition(int frame, int row) {
        return row < Edge.LEFT ? frame * tiling.hop + row : tiling.endPosition(frame) - Edge.BOTH + row;
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
            for (int frame = 0; frame < edges(unit); frame++) {
                encodeEdges(lane, frame, unit, batch, features, winners);
            }
        }
    }

    /** The blocks of the part that begins at lane {@code from}, and what their edges will need. */
    private void encodeBlocks(int from, Tiling.Unit unit, Batch batch, Winners winners) {
        gather(from, unit, batch);
        for (int frame = 0; frame < edges(unit); frame++) {
            gatherEdges(frame);
        }
        for (int map = 0; map < MAPS; map += 2) {
            firstConvolution(map);
            for (int frame = 0; frame < edges(unit); frame++) {
                differences(from, frame, map);
            }
            second.forward(pair, 0, im, map, spectra);
        }
        second.multiply(spectra, bin);
        for (int map = 0; map < MAPS; map += 2) {
            second.inverse(spectra, map, pair, 0, im);
            for (int frame = 0; frame < edges(unit); frame++) {
                keepEdges(from, frame, map);
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
            int utterance = unit.utterance[first + lane];
            int block = unit.blockIndex[first + lane];
            int from = utterance < 0 ? 0 : tiling.firstSample(block);
            int begin = utterance < 0 || tiling.shared ? 0 : block * tiling.shape.frameStep();
            int end = utterance < 0 ? 0 : tiling.shared ? batch.samples(utterance) : begin + tiling.shape.frameLength();
            for (int row = 0; row < tiling.window(); row++) {
                int sample = from + row;
                boolean inside = sample >= begin && sample < end;
                window[row * COUNT + lane] = inside ? batch.samples[utterance * batch.stride + sample] : 0;
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

    /** Samples that the own positions of the lanes' frames see, of the {@code frame}th of each lane as in all that follows. */
    private void gatherEdges(int frame) {
        int left = frame * 2 * Edge.WINDOW * COUNT;
        int right = left + Edge.WINDOW * COUNT;
        int origin = PAD_LEFT * POSITION_POOL + PAD_LEFT; // row of the block's first sample
        int begin = origin + frame * tiling.hop * POSITION_POOL;
        int end = origin + tiling.endPosition(frame) * POSITION_POOL;
        int real = Edge.WINDOW - PAD_LEFT;
        System.arraycopy(window, begin * COUNT, edgeWindow, left + PAD_LEFT * COUNT, real * COUNT);
        real = Edge.WINDOW - (Edge.PAD_RIGHT);
        System.arraycopy(window, (end - real) * COUNT, edgeWindow, right, real * COUNT);
    }

    /** What the frames' own pooled values differ by from the block's, for two maps. */
    private void differences(int from, int frame, int map) {
        int left = frame * 2 * Edge.WINDOW * COUNT;
        int at = difference(from, frame, map);
        int next = at + Edge.BOTH * COUNT;
        int begin = frame * tiling.hop; // row in the pair of the first position before the frame that its filters see
        first.pair(edgeWindow, left, Edge.OWN, map, own, 0, Edge.OWN * COUNT);
        negate(begin * COUNT, Edge.LEFT, at);
        negate(im + begin * COUNT, Edge.LEFT, next);
        addOwn(0, at + (Edge.LEFT - Edge.OWN) * COUNT);
        addOwn(Edge.OWN * COUNT, next + (Edge.LEFT - Edge.OWN) * COUNT);
        int end = tiling.endPosition(frame) + PAD_LEFT - Edge.OWN;
        first.pair(edgeWindow, left + Edge.WINDOW * COUNT, Edge.OWN, map, own, 0, Edge.OWN * COUNT);
        negate(end * COUNT, Edge.RIGHT, at + Edge.LEFT * COUNT);
        negate(im + end * COUNT, Edge.RIGHT, next + Edge.LEFT * COUNT);
        addOwn(0, at + Edge.LEFT * COUNT);
        addOwn(Edge.OWN * COUNT, next + Edge.LEFT * COUNT);
    }

    /** Where the frames' differences of a map stand, of the part that begins at lane {@code from}. */
    private int difference(int from, int frame, int map) {
        return (from * tiling.framesPerLane + frame * COUNT) * MAPS * Edge.BOTH + map * Edge.BOTH * COUNT;
    }

    private void negate(int pairAt, int rows, int at) {
        for (int i = 0; i < rows * COUNT; i += COUNT) {
            fromArray(SPECIES, pair, pairAt + i).neg().intoArray(differences, at + i);
        }
    }

    private void addOwn(int ownAt, int at) {
        for (int i = 0; i < Edge.OWN * COUNT; i += COUNT) {
            fromArray(SPECIES, differences, at + i)
                    .add(fromArray(SPECIES, own, ownAt + i))
                    .intoArray(differences, at + i);
        }
    }

    /** Keeps the block's values where the frames begin and end, for two maps. */
    private void keepEdges(int from, int frame, int map) {
        int at = blockEdge(frame, map) + from;
        int next = blockEdge(frame, map + 1) + from;
        for (int row = 0; row < Edge.BOTH; row++) {
            int place = edgeRow[frame * Edge.BOTH + row] * COUNT;
            fromArray(SPECIES, pair, place).add(bias[map]).intoArray(blockEdges, at + row * UNIT);
            fromArray(SPECIES, pair, im + place).add(bias[map + 1]).intoArray(blockEdges, next + row * UNIT);
        }
    }

    private static int blockEdge(int frame, int map) {
        return 1 + (frame * MAPS + map) * Edge.BOTH * UNIT;
    }

    private void poolBlock(int from, int map, Winners winners) {
        int inGroup = map % MAP_POOL;
        if (inGroup == 0) {
            pool.start();
        }
        int[] places = second.places();
        for (int position = 0; position < tiling.block; position++) {
            FloatVector v = fromArray(SPECIES, pair, places[position] * COUNT).add(bias[map]);
            FloatVector next =
                    fromArray(SPECIES, pair, im + places[position] * COUNT).add(bias[map + 1]);
            pool.offer(position, v, next, inGroup);
        }
        if (inGroup == MAP_POOL - 2) {
            int group = map / MAP_POOL;
            for (int lane = 0; lane < COUNT; lane++) {
                int at = (group * UNIT + from + lane) * tiling.block;
                for (int position = 0; position < tiling.block; position++) {
                    pooled[at + position] = pool.best[position * COUNT + lane];
                }
                if (winners != null) {
                    for (int position = 0; position < tiling.block; position++) {
                        winners.block[at + position] = (byte) pool.winner[position * COUNT + lane];
                    }
                }
            }
        }
    }

    /** Writes the features that see no edge. */
    private void writeBlock(Tiling.Unit unit, Batch batch, float[] features) {
        int positions = tiling.shape.positions();
        int skip = tiling.shared ? Edge.LEFT : 0;
        int count = tiling.shared ? positions - Edge.BOTH : positions;
        for (int lane = 0; lane < unit.lanes; lane++) {
            for (int frame = 0; frame < unit.begun[lane]; frame++) {
                int at = batch.features(unit, lane, frame);
                for (int group = 0; group < GROUPS; group++) {
                    int from = (group * UNIT + lane) * tiling.block + frame * tiling.hop + skip;
                    System.arraycopy(pooled, from, features, at + group * positions + skip, count);
                }
            }
        }
    }

    /** The frames' edges in the part that begins at lane {@code from}. */
    private void encodeEdges(int from, int frame, Tiling.Unit unit, Batch batch, float[] features, Winners winners) {
        int edgeIm = Edge.LENGTH * COUNT;
        for (int map = 0; map < MAPS; map += 2) {
            Arrays.fill(edgePair, 0);
            for (int i = 0; i < 2; i++) {
                int at = difference(from, frame, map + i);
                int to = i * edgeIm;
                System.arraycopy(differences, at, edgePair, to, Edge.LEFT * COUNT);
                System.arraycopy(
                        differences, at + Edge.LEFT * COUNT, edgePair, to + Edge.RIGHT_AT * COUNT, Edge.RIGHT * COUNT);
            }
            secondEdge.forward(edgePair, 0, edgeIm, map, edgeSpectra);
        }
        secondEdge.multiply(edgeSpectra, bin);
        for (int map = 0; map < MAPS; map += 2) {
            secondEdge.inverse(edgeSpectra, map, edgePair, 0, edgeIm);
            poolEdges(from, frame, map);
            if (map % MAP_POOL == MAP_POOL - 2) {
                int group = map / MAP_POOL;
                writeEdges(from, frame, group, unit, batch, features);
                if (winners != null) {
                    keepWinners(winners, Winners.edge(frame, group) + from);
                }
            }
        }
    }

    private void poolEdges(int from, int frame, int map) {
        int inGroup = map % MAP_POOL;
        if (inGroup == 0) {
            edgePool.start();
        }
        int[] places = secondEdge.places();
        for (int row = 0; row < Edge.BOTH; row++) {
            int lane = from + edgeLane[frame * Edge.BOTH + row];
            int place = places[row] * COUNT;
            FloatVector v = fromArray(SPECIES, edgePair, place)
                    .add(fromArray(SPECIES, blockEdges, blockEdge(frame, map) + row * UNIT + lane));
            FloatVector next = fromArray(SPECIES, edgePair, Edge.LENGTH * COUNT + place)
                    .add(fromArray(SPECIES, blockEdges, blockEdge(frame, map + 1) + row * UNIT + lane));
            edgePool.offer(row, v, next, inGroup);
        }
    }

    private void keepWinners(Winners winners, int at) {
        for (int row = 0; row < Edge.BOTH; row++) {
            for (int lane = 0; lane < COUNT; lane++) {
                winners.edges[at + row * UNIT + lane] = (byte) edgePool.winner[row * COUNT + lane];
            }
        }
    }

    private void writeEdges(int from, int frame, int group, Tiling.Unit unit, Batch batch, float[] features) {
        for (int lane = 0; lane < COUNT; lane++) {
            if (unit.begun[from + lane] > frame) {
                writeEdge(0, Edge.LEFT, lane, batch.features(unit, from + lane, frame), group, features);
            }
            int begun = from + lane - tiling.endLane(frame);
            if (begun >= 0 && unit.begun[begun] > frame) {
                int end = batch.features(unit, begun, frame) + tiling.shape.positions() - Edge.BOTH;
                writeEdge(Edge.LEFT, Edge.BOTH, lane, end, group, features);
            }
        }
    }

    private void writeEdge(int begin, int end, int lane, int frameAt, int group, float[] features) {
        int at = frameAt + group * tiling.shape.positions();
        for (int row = begin; row < end; row++) {
            features[at + row] = edgePool.best[row * COUNT + lane];
        }
    }
}
