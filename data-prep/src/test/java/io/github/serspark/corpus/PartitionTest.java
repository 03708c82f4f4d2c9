package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionTest {
    @Test
    void presets() {
        assertEquals("TRAIN TRAIN TRAIN DEV TEST", splits(Partition.paperText()));
        assertEquals("TEST DEV TRAIN TRAIN TRAIN", splits(Partition.paperCounts()));
        assertEquals("TEST DEV TRAIN TRAIN TRAIN", splits(Partition.leaveOneSessionOut(1)));
        assertEquals("TRAIN TRAIN TRAIN TEST DEV", splits(Partition.leaveOneSessionOut(4)));
        assertEquals("DEV TRAIN TRAIN TRAIN TEST", splits(Partition.leaveOneSessionOut(5)));
    }

    @Test
    void listsThatOverlapOrAreEmpty() {
        assertEquals(
                "session 2 is in train and in dev",
                assertThrows(IllegalArgumentException.class, () -> new Partition(List.of(1, 2), List.of(2), List.of(3)))
                        .getMessage());
        assertEquals(
                "test has no session",
                assertThrows(IllegalArgumentException.class, () -> new Partition(List.of(1), List.of(2), List.of()))
                        .getMessage());
    }

    @Test
    void aSessionInNoListIsLeftOut() {
        Partition partition = new Partition(List.of(1), List.of(2), List.of(3));
        assertEquals(Optional.empty(), partition.split(recording(4).turn().name()));
        Map<Split, List<Recording>> divided =
                partition.divide(List.of(recording(1), recording(2), recording(3), recording(4)));
        assertEquals(3, divided.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void aPartitionWithoutUtterances() {
        UserException empty = assertThrows(
                UserException.class, () -> Partition.paperText().divide(List.of(recording(1), recording(5))));
        assertTrue(empty.getMessage().startsWith("Cannot partition the corpus: no usable utterance in dev"));
    }

    @Test
    void aSpeakerInTwoPartitionsIsNoticed() {
        Map<Split, List<Recording>> leaky =
                Map.of(Split.TRAIN, List.of(recording(1)), Split.TEST, List.of(recording(1)));
        assertTrue(assertThrows(IllegalStateException.class, () -> Partition.requireSpeakersApart(leaky))
                .getMessage()
                .startsWith("speaker Ses01F is in "));
    }

    private static String splits(Partition partition) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(session -> partition
                        .split(recording(session).turn().name())
                        .orElseThrow()
                        .name())
                .collect(Collectors.joining(" "));
    }

    private static Recording recording(int session) {
        TurnName name =
                TurnName.parse("Ses0%dM_impro01_F000".formatted(session)).orElseThrow();
        return new Recording(new Turn(name, 0, 1, "neu", Ratings.inFileOrder(1, 2, 3)), "path", "location", 0);
    }
}
