package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JudgementsTest {

    private static final Judgement A = new Judgement("a", "s1", 0, 2);
    private static final Judgement B = new Judgement("b", "s2", 1, 1);
    private static final Judgement C = new Judgement("c", "s1", 2, 2);

    @Test
    void theyAreSortedByIdAndCounted() {
        Judgements judgements = new Judgements(3, List.of(C, A, B));
        assertEquals(List.of(A, B, C), judgements.all());
        assertEquals(new Confusion(new long[][] {{0, 0, 1}, {0, 1, 0}, {0, 0, 1}}), judgements.confusion());
    }

    @Test
    void foldsArePooled() {
        Judgements pooled = Judgements.pool(List.of(new Judgements(3, List.of(C)), new Judgements(3, List.of(B, A))));
        assertEquals(List.of(A, B, C), pooled.all());
    }

    @Test
    void foldsWithACommonUtteranceAreNotPooled() {
        List<Judgements> folds = List.of(new Judgements(3, List.of(A, B)), new Judgements(3, List.of(B, C)));
        assertRefused("Cannot judge b: it was judged twice, expected once.", () -> Judgements.pool(folds));
    }

    @Test
    void foldsOfOtherLevelsAreNotPooled() {
        List<Judgements> folds = List.of(new Judgements(3, List.of(A)), new Judgements(4, List.of(B)));
        assertRefused(
                "Cannot pool judgements of [3, 4] levels, expected as many in each.", () -> Judgements.pool(folds));
    }

    @Test
    void levelsThatDoNotExistAreRefused() {
        assertRefused(
                "Cannot judge c: true level 2, predicted 2, expected 0 to 1.", () -> new Judgements(2, List.of(C)));
        assertRefused(
                "Cannot judge d: true level -1, predicted 0, expected 0 to 2.",
                () -> new Judgements(3, List.of(new Judgement("d", "s1", -1, 0))));
    }

    @Test
    void twoSystemsDifferInNothingButWhatTheyPredicted() {
        Judgements other = new Judgements(3, List.of(C, B, new Judgement("a", "s1", 0, 0)));
        assertEquals(Optional.empty(), new Judgements(3, List.of(A, B, C)).difference(other));
    }

    @Test
    void whatPreventsPairingIsCountedAndTheFirstNamed() {
        Judgements own = new Judgements(3, List.of(A, B));
        assertEquals(
                Optional.of("2 of 3 utterances differ, first b (true level 1 against 2)"),
                own.difference(new Judgements(3, List.of(A, new Judgement("b", "s2", 2, 2), C))));
        assertEquals(
                Optional.of("1 of 2 utterances differ, first b (true level 1 against none)"),
                own.difference(new Judgements(3, List.of(A))));
        assertEquals(
                Optional.of("1 of 3 utterances differ, first c (true level none against 2)"),
                own.difference(new Judgements(3, List.of(A, B, C))));
        assertEquals(Optional.of("3 levels against 5"), own.difference(new Judgements(5, List.of(A, B))));
    }

    private static void assertRefused(String message, Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}
