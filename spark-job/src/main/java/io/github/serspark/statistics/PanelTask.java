package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A task of a {@link Panel}.
 *
 * @param places {@code [levels][utterances]}, those of its labelled utterances in a resample
 * @param right {@code [systems][levels][utterances]}, of these, those that the system judged correctly
 */
record PanelTask(int[][] places, int[][][] right) {

    static PanelTask of(List<Judgements> systems, Map<String, Integer> places) {
        Judgements first = systems.get(0);
        systems.forEach(system -> first.difference(system).ifPresent(found -> {
            throw new IllegalArgumentException(
                    "Cannot compare systems: " + found + ", expected the same utterances with the same true levels.");
        }));
        return new PanelTask(
                byLevel(first, first.all(), places),
                systems.stream()
                        .map(system -> byLevel(
                                system,
                                system.all().stream().filter(Judgement::correct).toList(),
                                places))
                        .toArray(int[][][]::new));
    }

    private static int[][] byLevel(Judgements of, List<Judgement> some, Map<String, Integer> places) {
        int[][] byLevel = new int[of.levels()][];
        Arrays.setAll(byLevel, level -> some.stream()
                .filter(judgement -> judgement.trueLevel() == level)
                .mapToInt(judgement -> places.get(judgement.id()))
                .toArray());
        return byLevel;
    }

    /** Adds each system's UAR on a resample; false, and nothing is added, where it has no utterance of the task. */
    boolean addUars(int[] times, double[] sums) {
        int[] drawn = new int[places.length];
        Arrays.setAll(drawn, level -> sum(times, places[level]));
        long present = Arrays.stream(drawn).filter(n -> n > 0).count();
        if (present == 0) {
            return false;
        }
        for (int system = 0; system < sums.length; system++) {
            double recalls = 0;
            for (int level = 0; level < drawn.length; level++) {
                recalls += drawn[level] == 0 ? 0 : sum(times, right[system][level]) / (double) drawn[level];
            }
            sums[system] += recalls / present;
        }
        return true;
    }

    private static int sum(int[] times, int[] places) {
        int sum = 0;
        for (int place : places) {
            sum += times[place];
        }
        return sum;
    }
}
