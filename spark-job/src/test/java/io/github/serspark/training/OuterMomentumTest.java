package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

final class OuterMomentumTest {

    @Test
    void withoutMomentumTheMeanStaysAsItIs() {
        float[] mean = {0.1f, -0.0f, Float.MIN_VALUE};
        OuterMomentum none = new OuterMomentum(0, 1);
        assertSame(mean, none.step(new float[] {1, 2, 3}, mean));
        assertEquals(0, none.velocity().length);
    }

    /** By hand: g = 1, v = 1, 1.5; steps of 0.5 (1 + 0.5) = 0.75 and 0.5 (1 + 0.75) = 0.875. */
    @Test
    void stepsAreNesterovs() {
        OuterMomentum momentum = new OuterMomentum(0.5, 0.5);
        float[] first = momentum.step(new float[] {4, 0}, new float[] {3, 0});
        assertArrayEquals(new float[] {3.25f, 0}, first);
        float[] second = momentum.step(first, new float[] {2.25f, 0});
        assertArrayEquals(new float[] {2.375f, 0}, second);
        assertArrayEquals(new float[] {1.5f, 0}, momentum.velocity());
    }

    /** A gradient that stays the same is followed 1 / (1 - m) times as far in the end. */
    @Test
    void momentumAddsUpToTheNumberOfWorkers() {
        int workers = 4;
        OuterMomentum momentum = new OuterMomentum(1 - 1.0 / workers, 1);
        float[] at = {0};
        float moved = 0;
        for (int i = 0; i < 100; i++) {
            float[] next = momentum.step(at, new float[] {at[0] - 1});
            moved = at[0] - next[0];
            at = next;
        }
        assertEquals(workers, moved, 1e-4);
    }

    @Test
    void goesOnFromAnEarlierVelocity() {
        OuterMomentum whole = new OuterMomentum(0.9, 0.7);
        float[] at = whole.step(new float[] {1, 2}, new float[] {0.9f, 2.2f});
        OuterMomentum resumed = new OuterMomentum(0.9, 0.7);
        resumed.restore(whole.velocity());
        float[] mean = {0.7f, 2.3f};
        assertArrayEquals(whole.step(at, mean), resumed.step(at, mean));
    }
}
