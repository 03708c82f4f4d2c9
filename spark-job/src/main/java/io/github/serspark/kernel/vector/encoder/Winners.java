package io.github.serspark.kernel.vector.encoder;

import static io.github.serspark.kernel.EncoderShape.MAPS;
import static io.github.serspark.kernel.EncoderShape.MAP_POOL;

import io.github.serspark.kernel.vector.lanes.Lanes;

/**
 * Which map of each group the second pool took in a unit, counted within the group, or -1 where ReLU gave zero: all that
 * the gradients need to know of the second convolution.
 */
final class Winners {

    static final int GROUPS = MAPS / MAP_POOL;

    /** {@code [group][lane][position of the lane]}. */
    final byte[] block;

    /** {@code [frame of the lane][group][Edge.LEFT at the beginning, Edge.RIGHT at the end][lane]}; ends stand in the lane of the end. */
    final byte[] edges;

    Winners(Tiling tiling) {
        block = new byte[GROUPS * Lanes.UNIT * tiling.block];
        edges = new byte[tiling.shared ? tiling.framesPerLane * GROUPS * Edge.BOTH * Lanes.UNIT : 0];
    }

    static int edge(int frame, int group) {
        return (frame * GROUPS + group) * Edge.BOTH * Lanes.UNIT;
    }
}
