package io.github.serspark.corpus;

import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which sessions train, tune and test. */
public final class Partition {
    private static final int SESSIONS = 5;

    private final Map<Integer, Split> splits = new TreeMap<>(); // by session

    /** A list that is empty or has a session of another list is an {@link IllegalArgumentException}. */
    public Partition(List<Integer> train, List<Integer> dev, List<Integer> test) {
        add(train, Split.TRAIN);
        add(dev, Split.DEV);
        add(test, Split.TEST);
    }

    public static Partition paperText() {
        return new Partition(List.of(1, 2, 3), List.of(4), List.of(5));
    }

    public static Partition paperCounts() {
        return new Partition(List.of(3, 4, 5), List.of(2), List.of(1));
    }

    /** Session {@code fold} tests, the next one (1 after 5) is dev. */
    public static Partition leaveOneSessionOut(int fold) {
        int dev = fold % SESSIONS + 1;
        List<Integer> train = IntStream.rangeClosed(1, SESSIONS)
                .filter(session -> session != fold && session != dev)
                .boxed()
                .collect(Collectors.toList());
        return new Partition(train, List.of(dev), List.of(fold));
    }

    private void add(List<Integer> sessions, Split split) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("%s has no session".formatted(split.id()));
        }
        for (int session : sessions) {
            Split other = splits.putIfAbsent(session, split);
            if (other != null) {
                throw new IllegalArgumentException(
                        "session %d is in %s and in %s".formatted(session, other.id(), split.id()));
            }
        }
    }

    /** The sessions that are in any of the partitions. */
    public Collection<Integer> sessions() {
        return splits.keySet();
    }

    /** Where {@code turn} belongs; nothing if its session is left out. */
    public Optional<Split> split(TurnName turn) {
        return Optional.ofNullable(splits.get(turn.session()));
    }

    /**
     * The recordings by partition, each in the order given.
     *
     * @throws UserException if a partition is empty
     * @throws IllegalStateException if a speaker is in two partitions
     */
    public Map<Split, List<Recording>> divide(List<Recording> recordings) {
        Map<Split, List<Recording>> divided = recordings.stream()
                .filter(recording -> split(recording.turn().name()).isPresent())
                .collect(Collectors.groupingBy(
                        recording -> split(recording.turn().name()).orElseThrow(), TreeMap::new, Collectors.toList()));
        for (Split split : Split.values()) {
            if (!divided.containsKey(split)) {
                throw new UserException(("Cannot partition the corpus: no usable utterance in %s, expected some in each"
                                + " partition. Give it other sessions by prepare.partition.")
                        .formatted(split.id()));
            }
        }
        requireSpeakersApart(divided);
        return divided;
    }

    static void requireSpeakersApart(Map<Split, List<Recording>> divided) {
        Map<String, Split> splitOfSpeaker = new HashMap<>();
        divided.forEach((split, recordings) -> recordings.forEach(recording -> {
            String speaker = recording.turn().name().speaker();
            Split other = splitOfSpeaker.putIfAbsent(speaker, split);
            if (other != null && other != split) {
                throw new IllegalStateException(
                        "speaker %s is in %s and in %s".formatted(speaker, other.id(), split.id()));
            }
        }));
    }
}
