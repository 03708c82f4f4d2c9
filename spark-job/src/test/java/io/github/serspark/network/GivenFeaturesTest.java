package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.ScalarKernel;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks over features instead of waveforms. */
final class GivenFeaturesTest {
    private static final GivenFeatures FRAMES = new GivenFeatures(25); // fills no vector
    private static final NetworkDesign DESIGN = new NetworkDesign(
            FRAMES, List.of(new TaskDesign("arousal", 3, 1, Collections.nCopies(3, 1.0))), false, 1e-4, 0.9, 1e-3);

    @Test
    void thereIsNoEncoder() {
        assertEquals(
                List.of("gru.weight_ih_l0", "gru.weight_hh_l0"),
                DESIGN.parameters().all().subList(0, 2).stream()
                        .map(Parameter::name)
                        .toList());
        assertEquals(List.of(384, 25), DESIGN.parameters().all().get(0).shape());
    }

    @Test
    void theFastKernelLearnsWhatTheReferenceDoes() {
        double[] reference = gradient(new ScalarKernel());
        double[] fast = gradient(KernelChoice.AUTO.kernel(2));
        double largest = 0;
        for (double value : reference) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(reference, fast, 1e-5 * largest);
    }

    private static <A> double[] gradient(Kernel<A> kernel) {
        try (kernel) {
            Network<A> network = new Network<>(DESIGN, kernel);
            network.load(DESIGN.parameters().initial(Seed.of(3)));
            Batch batch = Batch.of(Designs.noise(FRAMES, 9, 1, 30), FRAMES);
            network.learn(new Minibatch(batch, new int[][] {{0, 2, 1}}, new long[] {1, 2, 3}));
            return kernel.values(network.gradient("gru.weight_ih_l0"), 384 * 25);
        }
    }

    @Test
    void anUtteranceGetsTheSameAloneAndInABatch() {
        List<float[]> utterances = Designs.noise(FRAMES, 12, 40, 3, 1, 17);
        float[] parameters = DESIGN.parameters().initial(Seed.of(3));
        List<double[]> alone = new ArrayList<>();
        try (Kernel<?> kernel = KernelChoice.AUTO.kernel(1)) {
            Inference inference = Inference.of(DESIGN, parameters, kernel);
            utterances.forEach(
                    one -> alone.add(inference.of(List.of(one)).get(0).get(0).probabilities()));
            List<List<Inferred>> together = inference.of(utterances);
            for (int i = 0; i < utterances.size(); i++) {
                assertArrayEquals(alone.get(i), together.get(i).get(0).probabilities());
            }
        }
    }

    @Test
    void framesHaveFeatures() {
        assertThrows(IllegalArgumentException.class, () -> new GivenFeatures(0));
    }
}
