package io.github.serspark.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The labelled utterances of one task and one partition as one system judged them, sorted by id. Immutable. */
public final class Judgements {

    private final int levels;
    private final List<Judgement> sorted;

    /**
     * Sorts what a system said.
     *
     * @param levels from how many levels it chose
     * @param judgements in any order, one for each utterance
     */
    public Judgements(int levels, Collection<Judgement> judgements) {
        this.levels = levels;
        this.sorted =
                judgements.stream().sorted(Comparator.comparing(Judgement::id)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            requireLevels(sorted.get(i));
            requireNew(i);
        }
    }

    /**
     * Those of several partitions as one: the test sessions of all folds, for example, which have no utterance in common.
     *
     * @param parts at least one
     */
    public static Judgements pool(List<Judgements> parts) {
        int levels = parts.get(0).levels;
        if (parts.stream().anyMatch(part -> part.levels != levels)) {
            throw new IllegalArgumentException("Cannot pool judgements of %s levels, expected as many in each."
                    .formatted(parts.stream().map(Judgements::levels).toList()));
        }
        return new Judgements(
                levels, parts.stream().flatMap(part -> part.sorted.stream()).toList());
    }

    /** From how many levels the system chose. */
    public int levels() {
        return levels;
    }

    /** Sorted by id. */
    public List<Judgement> all() {
        return sorted;
    }

    public Confusion confusion() {
        int[] truths = sorted.stream().mapToInt(Judgement::trueLevel).toArray();
        int[] predicted = sorted.stream().mapToInt(Judgement::predictedLevel).toArray();
        return Confusion.of(levels, truths, predicted);
    }

    /**
     * Says why these cannot be paired with {@code others}, for example {@code 3 of 12 utterances differ, first u07 (true level
     * 1 against none)}; empty where both are of the same utterances with the same true levels.
     */
    public Optional<String> difference(Judgements others) {
        if (levels != others.levels) {
            return Optional.of("%d levels against %d".formatted(levels, others.levels));
        }
        SortedMap<String, Integer> own = truths();
        SortedMap<String, Integer> other = others.truths();
        List<String> all = Stream.of(own, other)
                .flatMap(truths -> truths.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> differing = all.stream()
                .filter(id -> !Objects.equals(own.get(id), other.get(id)))
                .toList();
        return differing.stream()
                .findFirst()
                .map(id -> "%d of %d utterances differ, first %s (true level %s against %s)"
                        .formatted(differing.size(), all.size(), id, text(own.get(id)), text(other.get(id))));
    }

    private SortedMap<String, Integer> truths() {
        SortedMap<String, Integer> truths = new TreeMap<>();
        sorted.forEach(judgement -> truths.put(judgement.id(), judgement.trueLevel()));
        return truths;
    }

    private static String text(Integer level) {
        return level == null ? "none" : level.toString();
    }

    private void requireLevels(Judgement judgement) {
        int low = Math.min(judgement.trueLevel(), judgement.predictedLevel());
        int high = Math.max(judgement.trueLevel(), judgement.predictedLevel());
        if (low < 0 || high >= levels) {
            throw new IllegalArgumentException("Cannot judge %s: true level %d, predicted %d, expected 0 to %d."
                    .formatted(judgement.id(), judgement.trueLevel(), judgement.predictedLevel(), levels - 1));
        }
    }

    private void requireNew(int i) {
        if (i > 0 && sorted.get(i).id().equals(sorted.get(i - 1).id())) {
            throw new IllegalArgumentException("Cannot judge %s: it was judged twice, expected once."
                    .formatted(sorted.get(i).id()));
        }
    }
}
