package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class StretchTest {

    @Test
    void severalWorkersAreAveragedAfterEachRound() {
        Stretch stretch = new Stretch(2);
        stretch.took(1, 0.001, 1000);
        assertEquals(1, stretch.rounds(100));
    }

    @Test
    void oneTrainsForTenSeconds() {
        Stretch stretch = new Stretch(1);
        assertEquals(1, stretch.rounds(100));
        stretch.took(1, 0.5, 1000);
        assertEquals(20, stretch.rounds(100));
        assertEquals(7, stretch.rounds(7));
        stretch.took(20, 40, 20_000);
        assertEquals(5, stretch.rounds(100));
        stretch.took(5, 400, 5000);
        assertEquals(1, stretch.rounds(100));
    }

    @Test
    void oneHasOnlySoMuchSpeechAtHand() {
        Stretch stretch = new Stretch(1);
        stretch.took(1, 0.001, 1 << 17);
        assertEquals(4, stretch.rounds(100));
    }
}
