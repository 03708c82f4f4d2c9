package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.audio.Framing;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EpochTallyTest {
    private static final int MINIBATCHES = 1000;
    private static final Minibatch TWO_UTTERANCES = new Minibatch(
            Batch.of(List.of(new float[4], new float[6]), new Framing(4, 2)), new int[][] {{1, -1}}, new long[2]);

    /** How many rounds are trained as one depends on how fast the machine is. */
    @Test
    void lossesAddUpToTheSameBitsHoweverRoundsAreTakenTogether() {
        EpochTally one = tally(MINIBATCHES);
        assertEquals(one.lossSums(), tally(7).lossSums());
        assertEquals(one.lossSums(), tally(1).lossSums());
        assertEquals(List.of((long) MINIBATCHES), one.labelled());
        assertEquals(2 * MINIBATCHES, one.utterances());
        assertEquals(3 * MINIBATCHES, one.frames());
    }

    /** Rounds of so many minibatches each, with losses that are the same each time. */
    private static EpochTally tally(int minibatches) {
        Random random = new Random(1);
        EpochTally tally = EpochTally.none(1, 1);
        WorkerReport report = new WorkerReport(0, "scalar", 1);
        for (int i = 0; i < MINIBATCHES; i++) {
            report.count(TWO_UTTERANCES, new double[] {20 * random.nextDouble()});
            if (report.minibatches == minibatches || i == MINIBATCHES - 1) {
                tally = tally.plus(1, List.of(report), 1);
                report = new WorkerReport(0, "scalar", 1);
            }
        }
        return tally;
    }
}
