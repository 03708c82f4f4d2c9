package io.github.serspark.search;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.statistics.Judgements;
import io.github.serspark.statistics.SystemJudgements;
import io.github.serspark.training.LearningData;
import java.util.ArrayList;
import java.util.List;

/** The development partition, by which the networks of a search are judged. */
final class DevLabels {
    private final List<UtteranceEntry> entries; // sorted by id
    private final List<Task> tasks; // that have a say

    private DevLabels(List<UtteranceEntry> entries, List<Task> tasks) {
        this.entries = entries;
        this.tasks = tasks;
    }

    static DevLabels of(LearningData data, ScoreRule rule) {
        List<UtteranceEntry> entries = data.values().entries(Split.DEV);
        List<Task> tasks = data.tasks().stream()
                .filter(task -> rule.counts(task.id()))
                .filter(task -> entries.stream().anyMatch(entry -> entry.level(task) != Level.NONE))
                .toList();
        return new DevLabels(entries, tasks);
    }

    /** What a network said after an epoch, of the tasks that have a say. */
    SystemJudgements judged(TrainedEpoch epoch) {
        return new SystemJudgements(
                tasks.stream().map(task -> judged(task, epoch)).toList());
    }

    private Judgements judged(Task task, TrainedEpoch epoch) {
        List<Integer> predicted = epoch.dev().levels().get(task.id());
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            UtteranceEntry entry = entries.get(i);
            if (entry.level(task) != Level.NONE) {
                judgements.add(new Judgement(entry.id(), entry.speaker(), entry.level(task), predicted.get(i)));
            }
        }
        return new Judgements(task.levels().size(), judgements);
    }
}
