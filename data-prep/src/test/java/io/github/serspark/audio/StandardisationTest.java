package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class StandardisationTest {
    private final Standardisation standardisation = new Standardisation(0.25, 0.5);

    @Test
    void samplesAreLessTheirMeanInDeviations() {
        assertArrayEquals(new float[] {0, 1, -2.5f}, standardisation.apply(new float[] {0.25f, 0.75f, -1}));
    }

    @Test
    void whatIsUndoneIsAsItWasRecorded() {
        float[] standardised = {0, 1, -2.5f};
        assertArrayEquals(new float[] {0.25f, 0.75f, -1}, standardisation.undo(standardised));
        assertArrayEquals(new float[] {0, 1, -2.5f}, standardised, "a copy");
        assertArrayEquals(new float[] {1, -1}, standardisation.undo(new float[] {9, -9}), "no more than full scale");
    }
}
