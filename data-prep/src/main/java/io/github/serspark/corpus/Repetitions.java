package io.github.serspark.corpus;

import io.github.serspark.data.Split;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recordings that are there several times, each under several names. */
public final class Repetitions {
    private static final int NAMED = 3; // recordings, and names of each, spelt out in a message

    private final List<List<Recording>> groups; // of two or more, in the order of the first of each
    private final int among;

    private Repetitions(List<List<Recording>> groups, int among) {
        this.groups = groups;
        this.among = among;
    }

    /** Those of {@code recordings} that are the same: the same {@code file}, or of the same {@code content}. */
    public static Repetitions of(List<Recording> recordings, Function<Recording, String> identity) {
        Map<String, List<Recording>> byIdentity = new LinkedHashMap<>();
        for (Recording recording : recordings) {
            byIdentity
                    .computeIfAbsent(identity.apply(recording), same -> new ArrayList<>())
                    .add(recording);
        }
        List<List<Recording>> groups =
                byIdentity.values().stream().filter(group -> group.size() > 1).toList();
        return new Repetitions(groups, recordings.size());
    }

    /** Those without the recordings that stand in for half of the corpus or more, as in a trial of how it is written. */
    public Repetitions withoutStandIns() {
        return new Repetitions(
                groups.stream().filter(group -> 2 * group.size() < among).toList(), among);
    }

    /** @throws UserException if one is in two partitions */
    public void requireApart(Partition partition) {
        List<Map<Split, Recording>> shared = groups.stream()
                .map(group -> firsts(group, partition))
                .filter(firsts -> firsts.size() > 1)
                .toList();
        if (!shared.isEmpty()) {
            throw new UserException(("Cannot partition the corpus: %s, expected every recording in one partition alone."
                            + " Otherwise test would judge what was learnt by heart. Leave all but one of them out.")
                    .formatted(limited(shared.stream().map(Repetitions::spread).toList(), "; ")));
        }
    }

    /** The first of each partition. */
    private static Map<Split, Recording> firsts(List<Recording> group, Partition partition) {
        Map<Split, Recording> firsts = new TreeMap<>();
        for (Recording recording : group) {
            partition.split(recording.turn()).ifPresent(split -> firsts.putIfAbsent(split, recording));
        }
        return firsts;
    }

    private static String spread(Map<Split, Recording> firsts) {
        return firsts.entrySet().stream()
                .map(entry -> "%s in %s"
                        .formatted(name(entry.getValue()), entry.getKey().id()))
                .collect(Collectors.joining(" and ", "", " are the same recording"));
    }

    /** How many utterances have a recording that another one has, too. */
    public int utterances() {
        return groups.stream().mapToInt(List::size).sum();
    }

    /** For people: a sentence, or nothing if there are none. */
    public Optional<String> warning() {
        List<String> described = groups.stream().map(Repetitions::described).toList();
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of("Warning: %d utterances share their recording with another one: %s."
                        .formatted(utterances(), limited(described, "; ")));
    }

    private static String described(List<Recording> group) {
        List<String> ids = group.stream().map(Repetitions::name).toList();
        return limited(ids, " and ") + " are the same";
    }

    private static String name(Recording recording) {
        String id = recording.id();
        return Excerpt.of(id.equals(recording.path()) ? id : "%s (%s)".formatted(id, recording.path()));
    }

    private static String limited(List<String> texts, String between) {
        String first = texts.stream().limit(NAMED).collect(Collectors.joining(between));
        return texts.size() > NAMED ? first + between + "%d more".formatted(texts.size() - NAMED) : first;
    }
}
