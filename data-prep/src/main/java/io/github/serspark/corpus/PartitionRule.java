package io.github.serspark.corpus;

import io.github.serspark.config.Section;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a corpus is to be partitioned.
 *
 * @param fold the one wanted of {@link PartitionScheme#LEAVE_ONE_SESSION_OUT}, from 1; empty if all are
 * @param train the sessions of {@link PartitionScheme#SESSIONS} that train
 * @param dev those that tune
 * @param test those that test
 */
public record PartitionRule(
        PartitionScheme scheme, OptionalInt fold, List<String> train, List<String> dev, List<String> test) {
    private static final int FEWEST_SESSIONS = 3;
    private static final int NAMED = 10; // sessions spelt out in a message

    /** A list that is empty or has a session of another list is an {@link IllegalArgumentException} where lists count. */
    public PartitionRule {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        test = List.copyOf(test);
        if (scheme == PartitionScheme.SESSIONS) {
            Partition.bySession(train, dev, test);
        }
    }

    /** Whether any partition has utterances of {@code session}. */
    public boolean takes(String session) {
        return scheme != PartitionScheme.SESSIONS
                || Stream.of(train, dev, test).anyMatch(list -> list.contains(session));
    }

    /** Whether every session is to be left out in turn, which makes a partition for each. */
    public boolean allFolds() {
        return scheme == PartitionScheme.LEAVE_ONE_SESSION_OUT && fold.isEmpty();
    }

    /**
     * One partition, or one for each fold.
     *
     * @throws UserException if {@code corpus} has not the sessions that this needs
     */
    public List<Partition> partitions(Corpus corpus) {
        List<String> sessions = corpus.sessions();
        return switch (scheme) {
            case AUTO -> corpus.divided() ? List.of(Partition.asGiven()) : paperText(sessions);
            case PAPER_TEXT -> paperText(sessions);
            case PAPER_COUNTS -> listed(sessions, List.of("3", "4", "5"), List.of("2"), List.of("1"));
            case LEAVE_ONE_SESSION_OUT -> leaveOneSessionOut(sessions);
            case SESSIONS -> listed(sessions, train, dev, test);
        };
    }

    private List<Partition> paperText(List<String> sessions) {
        return listed(sessions, List.of("1", "2", "3"), List.of("4"), List.of("5"));
    }

    private List<Partition> listed(List<String> sessions, List<String> train, List<String> dev, List<String> test) {
        List<String> unknown = Stream.of(train, dev, test)
                .flatMap(List::stream)
                .filter(session -> !sessions.contains(session))
                .collect(Collectors.toList());
        if (!unknown.isEmpty()) {
            throw new UserException(
                    "Cannot partition the corpus by the scheme %s: it has no session %s, expected %s. Choose another by prepare.partition."
                            .formatted(Section.kebabCase(scheme), String.join(", ", unknown), named(sessions)));
        }
        return List.of(Partition.bySession(train, dev, test));
    }

    private List<Partition> leaveOneSessionOut(List<String> sessions) {
        int count = sessions.size();
        if (count < FEWEST_SESSIONS) {
            throw new UserException(
                    "Cannot leave one session out: the corpus has %s, expected %d sessions or more, for train, dev and test."
                            .formatted(named(sessions), FEWEST_SESSIONS));
        }
        if (fold.isPresent() && fold.getAsInt() > count) {
            throw new UserException(
                    "Cannot set prepare.partition.fold: %d, expected 1 to %d, or all, since the corpus has %s."
                            .formatted(fold.getAsInt(), count, named(sessions)));
        }
        IntStream folds = fold.isPresent() ? IntStream.of(fold.getAsInt()) : IntStream.rangeClosed(1, count);
        return folds.mapToObj(number -> Partition.leaveOneSessionOut(sessions, number))
                .collect(Collectors.toList());
    }

    private static String named(List<String> sessions) {
        if (sessions.isEmpty()) {
            return "no sessions";
        }
        String first = sessions.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = sessions.size() - NAMED;
        return "the sessions " + first + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
