package io.github.serspark.reproduction;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.training.TrainedSystem;
import io.github.serspark.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A system of networks that learn from waveforms: one for all tasks, or one for each, by {@code train} and {@code evaluate}. */
record EndToEnd(TrainedSystem kind) implements RecognitionSystem {

    static final List<EndToEnd> ALL =
            Arrays.stream(TrainedSystem.values()).map(EndToEnd::new).toList();

    @Override
    public String id() {
        return Section.kebabCase(kind);
    }

    @Override
    public String label() {
        return kind.label();
    }

    @Override
    public void check(Settings settings) {
        Optional<String> task = kind.multiTask() ? Optional.empty() : Optional.of("any"); // the data are not read yet
        new Training("", "", false, settings(settings, task, 0));
    }

    @Override
    public List<Run> runs(Experiment experiment) {
        List<Run> runs = new ArrayList<>();
        for (int seed : experiment.seeds()) {
            for (Optional<Task> task : networks(experiment.tasks())) {
                for (int fold = 1; fold <= experiment.folds().size(); fold++) {
                    runs.add(new NetworkRun(this, task, seed, fold, experiment));
                }
            }
        }
        return runs;
    }

    /** The one task of each network; none for the network of all tasks. */
    private List<Optional<Task>> networks(List<Task> tasks) {
        return kind.multiTask()
                ? List.of(Optional.empty())
                : tasks.stream().map(Optional::of).toList();
    }

    /**
     * What distinguishes the training of a network from the others'.
     *
     * @param task its id
     */
    Settings settings(Settings all, Optional<String> task, int seed) {
        return all.with("train.system=" + id(), "train.task=" + task.orElse("null"), "train.seed=" + seed);
    }
}
