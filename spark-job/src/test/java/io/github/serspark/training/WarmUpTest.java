package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final KernelChoice VECTOR = KernelChoice.of("vector");
    private static final NetworkDesign END_TO_END = NetworkDesign.paper();

    private final WarmUp warmUp = new WarmUp();

    @Test
    void aRoundWaitsForWhatHasBegun() {
        warmUp.begin(VECTOR);
        assertFalse(warmUp.isOver());
        warmUp.await(END_TO_END, VECTOR);
        assertTrue(warmUp.isOver());
    }

    @Test
    void aRoundBeginsWhatNobodyDid() {
        warmUp.await(END_TO_END, VECTOR);
        assertTrue(warmUp.isOver());
    }

    @Test
    void aKernelThatIsNotCompiledNeedsNone() {
        warmUp.begin(KernelChoice.SCALAR);
        warmUp.await(END_TO_END, KernelChoice.SCALAR);
        assertFalse(warmUp.isOver());
    }

    @Test
    void aNetworkOfFeaturesNeedsNone() {
        NetworkDesign ofFeatures =
                new NetworkDesign(new GivenFeatures(23), END_TO_END.tasks(), true, 0, 1, END_TO_END.learningRate());
        warmUp.await(ofFeatures, VECTOR);
        assertFalse(warmUp.isOver());
    }
}
