package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PartitionRuleTest {
    private static final List<String> FIVE = List.of("1", "2", "3", "4", "5");
    private static final List<String> NAMED = List.of("Anna's", "Bert's", "Cleo's");

    @Test
    void presets() {
        assertEquals(List.of("TRAIN TRAIN TRAIN DEV TEST"), splits(rule(PartitionScheme.PAPER_TEXT), FIVE));
        assertEquals(List.of("TEST DEV TRAIN TRAIN TRAIN"), splits(rule(PartitionScheme.PAPER_COUNTS), FIVE));
    }

    @Test
    void whatTheCorpusSaysItselfCountsUnlessAnotherSchemeIsChosen() {
        Corpus divided = new Corpus(FIVE, true, List.of(), List.of(), List.of(), "");
        Partition given = rule(PartitionScheme.AUTO).partitions(divided).get(0);
        assertEquals(Optional.of(Split.DEV), given.split(turn("5")));
        Partition paper = rule(PartitionScheme.PAPER_TEXT).partitions(divided).get(0);
        assertEquals(Optional.of(Split.TEST), paper.split(turn("5")));
        assertEquals(List.of("TRAIN TRAIN TRAIN DEV TEST"), splits(rule(PartitionScheme.AUTO), FIVE));
    }

    @Test
    void theNextSessionOfTheOneLeftOutIsDev() {
        assertEquals(List.of("TEST DEV TRAIN TRAIN TRAIN"), splits(fold(1), FIVE));
        assertEquals(List.of("TRAIN TRAIN TRAIN TEST DEV"), splits(fold(4), FIVE));
        assertEquals(List.of("DEV TRAIN TRAIN TRAIN TEST"), splits(fold(5), FIVE));
        assertEquals(List.of("TRAIN TEST DEV"), splits(fold(2), NAMED));
    }

    @Test
    void everySessionIsLeftOutOnce() {
        PartitionRule all = leaveOneOut(OptionalInt.empty());
        assertTrue(all.allFolds());
        assertFalse(fold(3).allFolds());
        assertFalse(rule(PartitionScheme.PAPER_TEXT).allFolds());
        assertEquals(List.of("TEST DEV TRAIN", "TRAIN TEST DEV", "DEV TRAIN TEST"), splits(all, NAMED));
        assertEquals(5, splits(all, FIVE).size());
    }

    @Test
    void anyListsOfSessions() {
        PartitionRule rule = lists(List.of("Cleo's"), List.of("Bert's"), List.of("Anna's"));
        assertEquals(List.of("TEST DEV TRAIN"), splits(rule, NAMED));
        assertTrue(rule.takes("Bert's"));
        assertFalse(rule.takes("Dora's"));
        assertTrue(fold(1).takes("Dora's"));
    }

    @Test
    void sessionsThatAreNotThere() {
        assertEquals(
                "Cannot partition the corpus by the scheme paper-text: it has no session 1, 2, 3, 4, 5, expected the sessions Anna's,"
                        + " Bert's, Cleo's. Choose another by prepare.partition.",
                failure(rule(PartitionScheme.PAPER_TEXT), NAMED));
        assertEquals(
                "Cannot partition the corpus by the scheme sessions: it has no session 7, expected the sessions 1, 2, 3, 4, 5. Choose"
                        + " another by prepare.partition.",
                failure(lists(List.of("1"), List.of("7"), List.of("2")), FIVE));
        assertEquals(
                "Cannot set prepare.partition.fold: 4, expected 1 to 3, or all, since the corpus has the sessions Anna's,"
                        + " Bert's, Cleo's.",
                failure(fold(4), NAMED));
        assertEquals(
                "Cannot leave one session out: the corpus has the sessions 1, 2, expected 3 sessions or more, for train,"
                        + " dev and test.",
                failure(fold(1), List.of("1", "2")));
        assertTrue(failure(fold(1), List.of()).contains("the corpus has no sessions, expected"));
        List<String> many = IntStream.range(0, 30).mapToObj(String::valueOf).toList();
        assertTrue(failure(fold(31), many).contains("the sessions 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 20 more."));
    }

    private static PartitionRule rule(PartitionScheme scheme) {
        return new PartitionRule(scheme, OptionalInt.empty(), List.of(), List.of(), List.of());
    }

    private static PartitionRule fold(int fold) {
        return leaveOneOut(OptionalInt.of(fold));
    }

    private static PartitionRule leaveOneOut(OptionalInt fold) {
        return new PartitionRule(PartitionScheme.LEAVE_ONE_SESSION_OUT, fold, List.of(), List.of(), List.of());
    }

    private static PartitionRule lists(List<String> train, List<String> dev, List<String> test) {
        return new PartitionRule(PartitionScheme.SESSIONS, OptionalInt.of(5), train, dev, test);
    }

    /** What each of {@code sessions} is for, a text for each partition. */
    private static List<String> splits(PartitionRule rule, List<String> sessions) {
        return rule.partitions(corpus(sessions)).stream()
                .map(partition -> sessions.stream()
                        .map(session ->
                                partition.split(turn(session)).orElseThrow().name())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String failure(PartitionRule rule, List<String> sessions) {
        return assertThrows(UserException.class, () -> rule.partitions(corpus(sessions)))
                .getMessage();
    }

    private static Corpus corpus(List<String> sessions) {
        return new Corpus(sessions, false, List.of(), List.of(), List.of(), "");
    }

    private static Turn turn(String session) {
        return new Turn(
                "id",
                "speaker",
                Optional.of(session),
                Optional.of(Split.DEV),
                Ratings.inFileOrder(1, 2, 3),
                Map.of(),
                Optional.empty());
    }
}
