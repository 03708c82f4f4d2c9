package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RepetitionsTest {
    private static final Partition ONE_EACH = Partition.bySession(List.of("1"), List.of("2"), List.of("3"));

    @Test
    void whatIsInTwoPartitionsIsRefused() {
        List<Recording> recordings = List.of(
                recording("a", "1", "x"), recording("b", "1", "x"), recording("c", "3", "x"), recording("d", "2", "y"));
        assertEquals(
                "Cannot partition the corpus: a in train and c in test are the same recording, expected every recording in one"
                        + " partition alone. Otherwise test would judge what was learnt by heart. Leave all but one of them out.",
                refusal(recordings));
    }

    @Test
    void whatIsInOnePartitionIsTold() {
        Repetitions found = Repetitions.of(
                List.of(
                        recording("a", "1", "x"),
                        recording("b", "1", "x"),
                        recording("c", "3", "y"),
                        recording("d", "4", "y")),
                Recording::file);
        found.requireApart(ONE_EACH); // session 4 is left out
        assertEquals(4, found.utterances());
        assertEquals(
                Optional.of(
                        "Warning: 4 utterances share their recording with another one: a and b are the same; c and d are the"
                                + " same."),
                found.warning());
    }

    @Test
    void recordingsOfTheirOwnAreNotMentioned() {
        Repetitions none = Repetitions.of(List.of(recording("a", "1", "x"), recording("b", "2", "y")), Recording::file);
        none.requireApart(ONE_EACH);
        assertEquals(Optional.empty(), none.warning());
        assertEquals(0, none.utterances());
    }

    @Test
    void manyAreCounted() {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            recordings.add(recording("a" + i, "1", "file" + i % 5));
            recordings.add(recording("b" + i, "2", "file" + i % 5));
        }
        assertTrue(refusal(recordings).contains("a2 in train and b2 in dev are the same recording; 2 more, expected"));
        String warning = Repetitions.of(recordings, Recording::file).warning().orElseThrow();
        assertTrue(
                warning.endsWith(
                        "a0 and b0 and a5 and 1 more are the same; a1 and b1 and a6 and 1 more are the same; a2 and"
                                + " b2 and a7 and 1 more are the same; 2 more."),
                warning);
    }

    /** Whoever tries a manifest before the corpus is there copies one recording. */
    @Test
    void aRecordingThatStandsInForHalfOfTheCorpusIsNoLeak() {
        List<Recording> half = List.of(
                recording("a", "1", "x"), recording("b", "2", "x"), recording("c", "3", "y"), recording("d", "3", "z"));
        Repetitions.of(half, Recording::file).withoutStandIns().requireApart(ONE_EACH);
        List<Recording> less = new ArrayList<>(half);
        less.add(recording("e", "1", "v"));
        Repetitions found = Repetitions.of(less, Recording::file).withoutStandIns();
        assertThrows(UserException.class, () -> found.requireApart(ONE_EACH));
    }

    private static String refusal(List<Recording> recordings) {
        Repetitions found = Repetitions.of(recordings, Recording::file);
        return assertThrows(UserException.class, () -> found.requireApart(ONE_EACH))
                .getMessage();
    }

    private static Recording recording(String id, String session, String file) {
        Turn turn = new Turn(
                id,
                "speaker",
                Optional.of(session),
                Optional.empty(),
                Ratings.inFileOrder(1, 2, 3),
                Map.of(),
                Optional.empty());
        return new Recording(turn, id, id, file);
    }
}
