package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionTest {
    private static final Partition ONE_EACH = Partition.bySession(List.of("1"), List.of("2"), List.of("3"));

    @Test
    void listsThatOverlapOrAreEmpty() {
        assertEquals(
                "session 2 is in train and in dev",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Partition.bySession(List.of("1", "2"), List.of("2"), List.of("3")))
                        .getMessage());
        assertEquals(
                "test has no session",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Partition.bySession(List.of("1"), List.of("2"), List.of()))
                        .getMessage());
    }

    @Test
    void aSessionInNoListIsLeftOut() {
        assertEquals(Optional.empty(), ONE_EACH.split(recording("4").turn()));
        Map<Split, List<Recording>> divided =
                ONE_EACH.divide(List.of(recording("1"), recording("2"), recording("3"), recording("4")));
        assertEquals(3, divided.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void aPartitionWithoutUtterances() {
        UserException empty =
                assertThrows(UserException.class, () -> ONE_EACH.divide(List.of(recording("1"), recording("3"))));
        assertTrue(empty.getMessage().startsWith("Cannot partition the corpus: no usable utterance in dev"));
    }

    @Test
    void aSpeakerInTwoPartitionsIsNamed() {
        ONE_EACH.requireSpeakersApart(List.of(
                recording("1", "anna"), recording("1", "anna"), recording("2", "bert"), recording("4", "anna")));
        List<Recording> leaky =
                List.of(recording("1", "anna"), recording("2", "bert"), recording("3", "anna"), recording("3", "cleo"));
        assertEquals(
                "Cannot partition the corpus: speaker anna is in train and test, expected every speaker in one partition"
                        + " alone. Otherwise test would judge how well the voices of train are remembered.",
                assertThrows(UserException.class, () -> ONE_EACH.requireSpeakersApart(leaky))
                        .getMessage());
    }

    @Test
    void manySpeakersInTwoPartitionsAreCounted() {
        List<Recording> leaky = IntStream.range(0, 24)
                .mapToObj(i -> recording(String.valueOf(1 + i / 12), "speaker%02d".formatted(i % 12)))
                .toList();
        String message = assertThrows(UserException.class, () -> ONE_EACH.requireSpeakersApart(leaky))
                .getMessage();
        assertTrue(message.contains("speaker speaker09 is in train and dev and 2 more, expected"), message);
    }

    private static Recording recording(String session) {
        return recording(session, "speaker of " + session);
    }

    private static Recording recording(String session, String speaker) {
        Ratings ratings = Ratings.inFileOrder(1, 2, 3);
        return new Recording(
                new Turn("id", speaker, Optional.of(session), Optional.empty(), ratings, Map.of(), Optional.empty()),
                "path",
                "location",
                "file");
    }
}
