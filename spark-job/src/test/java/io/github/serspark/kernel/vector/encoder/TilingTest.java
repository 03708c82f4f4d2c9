package io.github.serspark.kernel.vector.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.vector.lanes.Lanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TilingTest {

    @Test
    void sharesTheFramesOfThePaper() {
        Tiling tiling = new Tiling(new EncoderShape(640, 160));
        assertTrue(tiling.shared);
        assertEquals(80, tiling.hop);
        assertEquals(4, tiling.framesPerLane);
        assertEquals(320, tiling.block);
        assertEquals(360, tiling.length);
        assertEquals(-57, tiling.firstSample(0)); // 19 positions of 2 samples, and 19 samples
        assertEquals(583, tiling.firstSample(1));
    }

    @Test
    void edgesAreWhereWindowsReachIntoPadding() {
        assertEquals(10, Edge.OWN);
        assertEquals(29, Edge.LEFT);
        assertEquals(30, Edge.RIGHT);
        assertEquals(68, Edge.RIGHT_AT);
        assertEquals(100, Edge.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "640, 640", // nothing in common
        "640, 161", // pools fall on other samples
        "118, 2", // all edge
        "40, 10"
    })
    void keepsOthersApart(int frameLength, int frameStep) {
        Tiling tiling = new Tiling(new EncoderShape(frameLength, frameStep));
        assertFalse(tiling.shared);
        assertEquals(frameLength / 2, tiling.block);
        assertEquals(1, tiling.framesPerLane);
    }

    /** Each frame begins once, and lies with its utterance's blocks around it within one unit. */
    @ParameterizedTest
    @CsvSource({"640, 160", "640, 640", "400, 160", "642, 100", "1200, 10", "2400, 160", "40, 10"})
    void everyFrameHasItsPlace(int frameLength, int frameStep) {
        Tiling tiling = new Tiling(new EncoderShape(frameLength, frameStep));
        int[] frames = {1, 59, 60, 61, 3, 130, 2};
        int[][] begun = new int[frames.length][];
        for (int utterance = 0; utterance < frames.length; utterance++) {
            begun[utterance] = new int[frames[utterance]];
        }
        for (Tiling.Unit unit : tiling.units(frames)) {
            for (int lane = 0; lane < Lanes.UNIT; lane++) {
                assertEquals(lane < unit.lanes, unit.utterance[lane] >= 0);
                for (int frame = 0; frame < unit.begun[lane]; frame++) {
                    int utterance = unit.utterance[lane];
                    begun[utterance][unit.blockIndex[lane] * tiling.framesPerLane + frame]++;
                    if (tiling.shared) {
                        assertEndsInTheUnit(tiling, unit, lane, frame);
                    }
                }
            }
        }
        for (int[] utterance : begun) {
            for (int times : utterance) {
                assertEquals(1, times);
            }
        }
    }

    private static void assertEndsInTheUnit(Tiling tiling, Tiling.Unit unit, int lane, int frame) {
        int end = lane + tiling.endLane(frame);
        assertEquals(unit.utterance[lane], unit.utterance[end]);
        assertEquals(unit.blockIndex[lane] + tiling.endLane(frame), unit.blockIndex[end]);
        int position = tiling.endLane(frame) * tiling.block + tiling.endPosition(frame);
        assertEquals(frame * tiling.hop + tiling.shape.positions(), position);
    }
}
