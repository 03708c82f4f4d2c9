package io.github.serspark.corpus;

import io.github.serspark.data.Split;
import io.github.serspark.run.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which utterances train, tune and test. */
public final class Partition {
    private static final int NAMED = 10; // speakers spelt out in a message

    private final Function<Turn, Optional<Split>> rule;

    private Partition(Function<Turn, Optional<Split>> rule) {
        this.rule = rule;
    }

    /** As the corpus itself says. */
    static Partition asGiven() {
        return new Partition(Turn::split);
    }

    /** A list that is empty or has a session of another list is an {@link IllegalArgumentException}. */
    static Partition bySession(List<String> train, List<String> dev, List<String> test) {
        Map<String, Split> splits = new HashMap<>();
        add(splits, train, Split.TRAIN);
        add(splits, dev, Split.DEV);
        add(splits, test, Split.TEST);
        return new Partition(turn -> turn.session().map(splits::get));
    }

    private static void add(Map<String, Split> splits, List<String> sessions, Split split) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("%s has no session".formatted(split.id()));
        }
        for (String session : sessions) {
            Split other = splits.putIfAbsent(session, split);
            if (other != null) {
                throw new IllegalArgumentException(
                        "session %s is in %s and in %s".formatted(session, other.id(), split.id()));
            }
        }
    }

    /** Session {@code fold} of {@code sessions}, counted from 1, tests; the next one (the first after the last) is dev. */
    static Partition leaveOneSessionOut(List<String> sessions, int fold) {
        String test = sessions.get(fold - 1);
        String dev = sessions.get(fold % sessions.size());
        List<String> train = sessions.stream()
                .filter(session -> !session.equals(test) && !session.equals(dev))
                .collect(Collectors.toList());
        return bySession(train, List.of(dev), List.of(test));
    }

    /** What {@code turn} is for; nothing if it is left out. */
    Optional<Split> split(Turn turn) {
        return rule.apply(turn);
    }

    /**
     * The recordings by partition, each in the order given.
     *
     * @throws UserException if a partition is empty
     */
    public Map<Split, List<Recording>> divide(List<Recording> recordings) {
        Map<Split, List<Recording>> divided = recordings.stream()
                .filter(recording -> split(recording.turn()).isPresent())
                .collect(Collectors.groupingBy(
                        recording -> split(recording.turn()).orElseThrow(), TreeMap::new, Collectors.toList()));
        for (Split split : Split.values()) {
            if (!divided.containsKey(split)) {
                throw new UserException(("Cannot partition the corpus: no usable utterance in %s, expected some in each"
                                + " partition. Divide the corpus otherwise, by prepare.partition or the column split.")
                        .formatted(split.id()));
            }
        }
        return divided;
    }

    /** @throws UserException if a speaker is in two partitions */
    public void requireSpeakersApart(List<Recording> recordings) {
        Map<String, Set<Split>> splits = new TreeMap<>(); // by speaker
        for (Recording recording : recordings) {
            Turn turn = recording.turn();
            split(turn).ifPresent(split -> splits.computeIfAbsent(turn.speaker(), speaker -> new TreeSet<>())
                    .add(split));
        }
        splits.values().removeIf(found -> found.size() == 1);
        if (!splits.isEmpty()) {
            throw new UserException(("Cannot partition the corpus: %s, expected every speaker in one partition alone."
                            + " Otherwise test would judge how well the voices of train are remembered.")
                    .formatted(named(splits)));
        }
    }

    private static String named(Map<String, Set<Split>> splits) {
        String first = splits.entrySet().stream()
                .limit(NAMED)
                .map(entry -> "speaker %s is in %s".formatted(entry.getKey(), ids(entry.getValue())))
                .collect(Collectors.joining(", "));
        return splits.size() > NAMED ? first + " and %d more".formatted(splits.size() - NAMED) : first;
    }

    private static String ids(Set<Split> splits) {
        return splits.stream().map(Split::id).collect(Collectors.joining(" and "));
    }
}
