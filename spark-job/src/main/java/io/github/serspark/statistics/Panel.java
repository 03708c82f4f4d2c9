package io.github.serspark.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What several systems said of the same utterances, laid out to score all of them on one resample after another. An
 * utterance that is labelled for some tasks only is drawn for all of them at once.
 */
final class Panel {

    private final int utterances;
    private final int[][] speakers; // [speakers][utterances], places of their utterances
    private final List<PanelTask> tasks;
    private final int systems;

    private Panel(int[][] speakers, List<PanelTask> tasks, int systems) {
        this.utterances = Arrays.stream(speakers).mapToInt(own -> own.length).sum();
        this.speakers = speakers;
        this.tasks = tasks;
        this.systems = systems;
    }

    /** @param systems at least one */
    static Panel of(List<SystemJudgements> systems) {
        Map<String, String> speakerOf = new TreeMap<>();
        systems.get(0).tasks().stream()
                .flatMap(task -> task.all().stream())
                .forEach(judgement -> speakerOf.put(judgement.id(), judgement.speaker()));
        Map<String, Integer> places = new TreeMap<>();
        Map<String, List<Integer>> speakers = new TreeMap<>();
        speakerOf.forEach((id, speaker) -> {
            speakers.computeIfAbsent(speaker, any -> new ArrayList<>()).add(places.size());
            places.put(id, places.size());
        });
        return new Panel(
                speakers.values().stream().map(Panel::ints).toArray(int[][]::new),
                IntStream.range(0, systems.get(0).tasks().size())
                        .mapToObj(task -> PanelTask.of(task(systems, task), places))
                        .toList(),
                systems.size());
    }

    private static List<Judgements> task(List<SystemJudgements> systems, int task) {
        return systems.stream().map(system -> system.tasks().get(task)).toList();
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@code [utterances]}, how often each is drawn: of every speaker as many as there are, with replacement from theirs. */
    int[] resample(SplittableRandom random) {
        int[] times = new int[utterances];
        for (int[] own : speakers) {
            for (int i = 0; i < own.length; i++) {
                times[own[random.nextInt(own.length)]]++;
            }
        }
        return times;
    }

    /**
     * {@code [systems]}, the mean UAR over the tasks of which an utterance was drawn; NaN where there is none.
     *
     * @param times {@code [utterances]}, how often each counts
     */
    double[] scores(int[] times) {
        double[] sums = new double[systems];
        int present = 0;
        for (PanelTask task : tasks) {
            present += task.addUars(times, sums) ? 1 : 0;
        }
        for (int system = 0; system < systems; system++) {
            sums[system] /= present;
        }
        return sums;
    }
}
