package io.github.serspark.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.EmulatedCard;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.network.TaskDesign;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepMemoryTest {
    private static final EncoderShape SHAPE = new EncoderShape(80, 20);
    private static final NetworkDesign DESIGN = new NetworkDesign(
            SHAPE, List.of(new TaskDesign("arousal", 3, 1, List.of(1.0, 1.0, 1.0))), true, 1e-4, 0.9, 1e-3);

    /** Within a hundredth of what an emulated card has given away after three steps, and never less. */
    @Test
    void isKnownBeforehand() {
        EmulatedCard.install();
        long before = EmulatedCard.used();
        try (Kernel<?> kernel = EmulatedCard.kernel("cuda-ffma")) {
            Replica replica = Replica.of(DESIGN, kernel);
            replica.load(NetworkState.initial(new float[DESIGN.parameters().length()]));
            Batch batch = Batch.of(Collections.nCopies(2, new float[SHAPE.samples(5)]), SHAPE);
            for (int step = 0; step < 3; step++) {
                replica.train(new Minibatch(batch, new int[1][2], new long[2]));
            }
            long used = EmulatedCard.used() - before;
            long expected = StepMemory.bytes(DESIGN, 2, 5);
            assertTrue(expected >= used && expected < 1.1 * used, expected + " expected, " + used + " used");
        }
    }

    /** The encoder takes a bounded number of frames at a time, the rest grows with the batch. */
    @Test
    void growsWithTheBatch() {
        double small = StepMemory.bytes(16, 300);
        double large = StepMemory.bytes(64, 300);
        assertTrue(small > 0.5e9 && small < 1.5e9, small + " bytes");
        assertTrue(large > small && large < 4 * small, large + " bytes, after " + small);
    }
}
