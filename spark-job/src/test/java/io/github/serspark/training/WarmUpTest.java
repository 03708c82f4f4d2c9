package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final KernelChoice VECTOR = KernelChoice.of("vector");
    private static final NetworkDesign END_TO_END = NetworkDesign.paper();

    private final WarmUp warmUp = new WarmUp();

    @Test
    void aRoundWaitsForWhatHasBegun() {
        warmUp.begin(VECTOR);
        Future<Void> begun = warmUp.work();
        assertFalse(begun.isDone());
        warmUp.begin(VECTOR);
        warmUp.await(END_TO_END, VECTOR);
        assertSame(begun, warmUp.work());
        assertTrue(begun.isDone());
    }

    @Test
    void aRoundBeginsWhatNobodyDid() {
        warmUp.await(END_TO_END, VECTOR);
        assertTrue(warmUp.work().isDone());
    }

    @Test
    void aTaskThatIsKilledWaitsNoLonger() {
        Thread.currentThread().interrupt();
        assertThrows(IllegalStateException.class, () -> warmUp.await(END_TO_END, VECTOR));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theScalarKernelNeedsNone() {
        warmUp.begin(KernelChoice.SCALAR);
        warmUp.await(END_TO_END, KernelChoice.SCALAR);
        assertNull(warmUp.work());
    }

    @Test
    void aNetworkOfFeaturesNeedsNone() {
        NetworkDesign ofFeatures =
                new NetworkDesign(new GivenFeatures(23), END_TO_END.tasks(), true, 0, 1, END_TO_END.learningRate());
        warmUp.await(ofFeatures, VECTOR);
        assertNull(warmUp.work());
    }
}
