package io.github.serspark.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final NetworkDesign DESIGN = Designs.of(Designs.SHAPE, true, "arousal", "valence", "dominance");
    private static final NetworkDesign SURE = Designs.withKeep(DESIGN, 1); // nothing is dropped

    private final float[] shortOne = Designs.noise(Designs.SHAPE, 3).get(0);
    private final float[] longOne = Designs.noise(Designs.SHAPE, 21).get(0);

    private static Replica replica(NetworkDesign design) {
        Replica replica = Replica.of(design, KernelChoice.of("vector").kernel(1));
        replica.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
        return replica;
    }

    private static Minibatch minibatch(List<float[]> utterances, int[]... levels) {
        return new Minibatch(Batch.of(utterances, Designs.SHAPE), levels, new long[utterances.size()]);
    }

    private static float[] trained(NetworkDesign design, Minibatch minibatch, String parameter) {
        Replica replica = replica(design);
        replica.train(minibatch);
        return of(parameter, replica.state().parameters());
    }

    private static float[] of(String name, float[] flat) {
        Parameter found = DESIGN.parameters().all().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(flat, found.offset(), found.offset() + found.length());
    }

    @Test
    void anUtteranceWithoutALabelDoesNotTrainThatHead() {
        Minibatch unlabelled = minibatch(List.of(shortOne), new int[] {-1}, new int[] {2}, new int[] {1});
        float[] initial = SURE.parameters().initial(Seed.of(1));
        Replica replica = replica(SURE);
        double[] losses = replica.train(unlabelled);
        float[] after = replica.state().parameters();
        assertArrayEquals(of("arousal.bias", initial), of("arousal.bias", after));
        assertFalse(Arrays.equals(of("valence.bias", initial), of("valence.bias", after)));
        assertEquals(0, losses[0]);
        assertTrue(losses[1] > 0);
    }

    @Test
    void aMixedBatchTrainsAHeadAsIfTheUnlabelledUtteranceWereNotThere() {
        int[][] both = {{0, -1}, {1, 1}, {2, 2}};
        int[][] one = {{0}, {1}, {2}};
        assertArrayEquals(
                trained(SURE, minibatch(List.of(shortOne), one), "arousal.bias"),
                trained(SURE, minibatch(List.of(shortOne, longOne), both), "arousal.bias"),
                1e-7f);
    }

    @Test
    void dropoutIsAFunctionOfItsKeysAlone() {
        int[][] levels = {{0, 1}, {1, 1}, {2, 2}};
        Batch batch = Batch.of(List.of(shortOne, longOne), Designs.SHAPE);
        float[] first = trained(DESIGN, new Minibatch(batch, levels, new long[] {5, 6}), "conv2.weight");
        assertArrayEquals(first, trained(DESIGN, new Minibatch(batch, levels, new long[] {5, 6}), "conv2.weight"));
        assertFalse(
                Arrays.equals(first, trained(DESIGN, new Minibatch(batch, levels, new long[] {5, 7}), "conv2.weight")));
    }

    @Test
    void labelsAndKeysAreThoseOfTheBatch() {
        assertThrows(IllegalArgumentException.class, () -> minibatch(List.of(shortOne), new int[] {1, 2}));
        Batch batch = Batch.of(List.of(shortOne), Designs.SHAPE);
        assertThrows(IllegalArgumentException.class, () -> new Minibatch(batch, new int[][] {{1}}, new long[0]));
    }

    @Test
    void aReplicaGoesOnFromItsStateAsIfItHadNeverStopped() {
        Minibatch minibatch =
                minibatch(List.of(shortOne, longOne), new int[] {0, 1}, new int[] {1, 1}, new int[] {2, 0});
        Replica straight = replica(DESIGN);
        Replica first = replica(DESIGN);
        Replica second = replica(DESIGN);
        for (int step = 0; step < 4; step++) {
            straight.train(minibatch);
        }
        first.train(minibatch);
        first.train(minibatch);
        second.load(NetworkState.of(first.state().joined(), first.state().iteration()));
        second.train(minibatch);
        second.train(minibatch);
        assertArrayEquals(straight.state().joined(), second.state().joined());
        assertEquals(4, second.state().iteration());
    }

    @Test
    void theSameSeedGivesTheSameValuesAndAnotherSeedOthers() {
        float[] first = DESIGN.parameters().initial(Seed.of(7));
        assertArrayEquals(first, DESIGN.parameters().initial(Seed.of(7)));
        assertFalse(Arrays.equals(first, DESIGN.parameters().initial(Seed.of(8))));
    }

    @Test
    void systemsWithTheSameSeedStartFromTheSameTrunk() {
        float[] attentive = DESIGN.parameters().initial(Seed.of(7));
        float[] other = Designs.of(Designs.SHAPE, false, "valence").parameters().initial(Seed.of(7));
        int trunk = DESIGN.parameters().all().stream()
                .filter(parameter -> parameter.name().startsWith("arousal"))
                .findFirst()
                .orElseThrow()
                .offset();
        assertArrayEquals(Arrays.copyOf(attentive, trunk), Arrays.copyOf(other, trunk));
    }

    @Test
    void initialValuesLieWithinTheirBounds() {
        assertWithin("conv1.weight", 1 / Math.sqrt(40));
        assertWithin("conv1.bias", 1 / Math.sqrt(40));
        assertWithin("conv2.weight", 1 / Math.sqrt(1600));
        assertWithin("gru.weight_ih_l0", 1 / Math.sqrt(128));
        assertWithin("gru.bias_hh_l1", 1 / Math.sqrt(128));
        assertWithin("valence.weight", 1 / Math.sqrt(128));
        double square = 0;
        for (float value : of("valence.attention", DESIGN.parameters().initial(Seed.of(7)))) {
            square += value * value / 128;
        }
        assertEquals(0.05, Math.sqrt(square), 0.012);
    }

    private static void assertWithin(String parameter, double bound) {
        double largest = 0;
        for (float value : of(parameter, DESIGN.parameters().initial(Seed.of(7)))) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertTrue(largest <= bound && largest > 0.8 * bound, parameter + " reaches " + largest + " of " + bound);
    }
}
