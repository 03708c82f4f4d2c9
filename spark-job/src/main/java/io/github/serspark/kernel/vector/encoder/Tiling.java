package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.POSITION_POOL;
import static io.github.serspark.kernel.EncoderShape.TAPS;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.vector.fourier.SpectralConvolution;
import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How frames are laid into the lanes.
 *
 * <p>A lane holds a block of {@link #block} positions after the first pool. Where neighbouring frames overlap and their
 * pools fall on the same samples, blocks follow one another through the utterance and the work is shared: a frame differs
 * from the utterance only near its own two edges, and those are computed per frame ({@link Edge}). Otherwise a block is
 * a frame of its own.
 */
final class Tiling {

    /**
     * The longest transform of a shared block, if a single frame does not need more: that of the paper's frames, 320
     * positions and what filters see beyond. The spectra of {@link Lanes#UNIT} lanes are 0.9 MB then, and twice as long they
     * would leave the second cache of most machines.
     */
    private static final int MOST_SHARED = 360;

    final EncoderShape shape;
    final boolean shared;
    /** Positions between neighbouring frames. */
    final int hop;
    /** Positions of a lane. */
    final int block;
    /** Frames that begin in a lane. */
    final int framesPerLane;
    /** Length of the transforms. */
    final int length;

    Tiling(EncoderShape shape) {
        this.shape = shape;
        int positions = shape.positions();
        int step = shape.frameStep() / POSITION_POOL;
        int perLane = step == 0 ? 0 : Math.max(1, (MOST_SHARED - TAPS + 1) / step);
        int apart = SpectralConvolution.length(positions + TAPS - 1);
        shared = shape.frameStep() % POSITION_POOL == 0
                && positions > Edge.BOTH
                && pays(positions, step, perLane, apart);
        hop = shared ? step : positions;
        framesPerLane = shared ? perLane : 1;
        block = framesPerLane * hop;
        length = SpectralConvolution.length(block + TAPS - 1);
    }

    /** Whether transforms of shared blocks and edges are shorter in all than those of frames apart. */
    private static boolean pays(int positions, int step, int perLane, int apart) {
        int frames = mostFrames(Lanes.UNIT, positions, step, perLane * step) / perLane * perLane;
        int lanes = Lanes.UNIT * (SpectralConvolution.length(perLane * step + TAPS - 1) + perLane * Edge.LENGTH);
        return frames > 0 && lanes < frames * apart;
    }

    /** The most neighbouring frames that begin and end within so many lanes. */
    private static int mostFrames(int lanes, int positions, int hop, int block) {
        int room = lanes * block - 1 - positions;
        return room < 0 ? 0 : room / hop + 1;
    }

    /** First sample, relative to the utterance, that the convolutions of an utterance's block see. */
    int firstSample(int blockIndex) {
        int first = shared ? blockIndex * block * POSITION_POOL : blockIndex * shape.frameStep();
        return first - (EncoderShape.PAD_LEFT * POSITION_POOL + EncoderShape.PAD_LEFT);
    }

    /** Samples that a lane sees. */
    int window() {
        return (block + TAPS - 1) * POSITION_POOL + TAPS - 1;
    }

    /** Lanes between a frame's first and the one it ends in, if it is the {@code frame}th of its lane. */
    int endLane(int frame) {
        return (frame * hop + shape.positions()) / block;
    }

    /** Position in that lane at which it ends. */
    int endPosition(int frame) {
        return (frame * hop + shape.positions()) % block;
    }

    /** Work of one pass through the lanes. */
    static final class Unit {
        /** How many lanes are in use, from the first on. */
        int lanes;
        /** Of each lane: utterance, or -1. */
        final int[] utterance = new int[Lanes.UNIT];
        /** Of each lane: which block of the utterance. */
        final int[] blockIndex = new int[Lanes.UNIT];
        /** Of each lane: how many frames begin there. */
        final int[] begun = new int[Lanes.UNIT];
        /** Of each lane: positions before it of the frames it belongs to. */
        final int[] before = new int[Lanes.UNIT];
        /** Of each lane: positions from its first to the last of the frames it belongs to. */
        final int[] left = new int[Lanes.UNIT];

        Unit() {
            Arrays.fill(utterance, -1);
        }

        private void place(Tiling tiling, int utterance, int firstFrame, int frames) {
            int lane = lanes;
            int more = tiling.lanes(frames);
            for (int next = 0; next < more; next++) {
                this.utterance[lane + next] = utterance;
                blockIndex[lane + next] = firstFrame / tiling.framesPerLane + next;
                before[lane + next] = next * tiling.block;
                left[lane + next] = (frames - 1) * tiling.hop + tiling.shape.positions() - next * tiling.block;
                begun[lane + next] = Math.max(0, Math.min(tiling.framesPerLane, frames - next * tiling.framesPerLane));
            }
            lanes += more;
        }
    }

    private int lanes(int frames) {
        return shared ? ((frames - 1) * hop + shape.positions()) / block + 1 : frames;
    }

    /** Units in which all frames begin once; what a block computes depends on nothing but its utterance. */
    List<Unit> units(int[] frames) {
        List<Unit> units = new ArrayList<>();
        Unit unit = new Unit();
        for (int utterance = 0; utterance < frames.length; utterance++) {
            for (int frame = 0; frame < frames[utterance]; ) {
                int fitting = fitting(Lanes.UNIT - unit.lanes, frames[utterance] - frame);
                if (fitting == 0) {
                    units.add(unit);
                    unit = new Unit();
                } else {
                    unit.place(this, utterance, frame, fitting);
                    frame += fitting;
                }
            }
        }
        units.add(unit);
        return units;
    }

    /** Frames to place into so many free lanes: all that are left, or full lanes. */
    private int fitting(int lanes, int left) {
        int most = shared ? mostFrames(lanes, shape.positions(), hop, block) : lanes;
        return left <= most ? left : most / framesPerLane * framesPerLane;
    }
}
