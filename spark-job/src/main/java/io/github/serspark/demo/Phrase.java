package io.github.serspark.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The syllables of a turn, all of the same length. Places in it go from 0 to 1. */
record Phrase(List<Syllable> syllables) {

    /** Share of a syllable during which the tongue still moves away from the vowel before. */
    private static final double TRANSITION = 0.5;

    /** Goes round all vowels in an order of its own, so that no phrase is of one colour. */
    static Phrase of(int length, RandomGenerator random) {
        List<Vowel> order = new ArrayList<>(List.of(Vowel.ALL));
        for (int i = order.size(); i > 1; i--) {
            Collections.swap(order, i - 1, random.nextInt(i));
        }
        return new Phrase(IntStream.range(0, length)
                .mapToObj(i -> Syllable.of(order.get(i % order.size()), random))
                .toList());
    }

    Syllable syllable(double place) {
        return syllables.get(index(place));
    }

    /** Where in its syllable a place is, 0 to 1. */
    double position(double place) {
        return place * syllables.size() - index(place);
    }

    Vowel vowel(double place) {
        Vowel before = syllables.get(Math.max(0, index(place) - 1)).vowel();
        return before.towards(syllable(place).vowel(), Vowel.ease(position(place) / TRANSITION));
    }

    private int index(double place) {
        return Math.min(syllables.size() - 1, (int) (place * syllables.size()));
    }
}
