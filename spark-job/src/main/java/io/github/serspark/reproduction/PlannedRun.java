package io.github.serspark.reproduction;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.training.TrainedSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One network to be trained and judged.
 *
 * @param task the one task of a single-task network
 * @param fold of leave-one-session-out, from 1 on
 * @param data where the prepared data lie
 */
record PlannedRun(TrainedSystem system, Optional<Task> task, int seed, OptionalInt fold, String data) {

    /** All networks of a system with one seed on {@code folds}: one for each task, or one for all. */
    static List<PlannedRun> of(TrainedSystem system, List<Task> tasks, int seed, List<String> folds) {
        List<Optional<Task>> networks = system.multiTask()
                ? List.of(Optional.empty())
                : tasks.stream().map(Optional::of).toList();
        List<PlannedRun> runs = new ArrayList<>();
        for (Optional<Task> task : networks) {
            for (int fold = 1; fold <= folds.size(); fold++) {
                OptionalInt number = folds.size() == 1 ? OptionalInt.empty() : OptionalInt.of(fold);
                runs.add(new PlannedRun(system, task, seed, number, folds.get(fold - 1)));
            }
        }
        return runs;
    }

    /** What distinguishes its training from the others'. */
    Settings settings(Settings all) {
        return all.with(
                "train.system=" + Section.kebabCase(system),
                "train.task=" + task.map(Task::id).orElse("null"),
                "train.seed=" + seed);
    }

    /** Where its outputs lie, below {@code runs}: {@code stl-attention/valence/seed-1/model} and {@code .../result}. */
    Judged in(String runs) {
        String folder = runs + "/" + Section.kebabCase(system)
                + task.map(one -> "/" + one.id()).orElse("") + "/seed-" + seed
                + (fold.isPresent() ? "/fold-" + fold.getAsInt() : "");
        return new Judged(
                Section.kebabCase(system), seed, fold, data, Optional.of(folder + "/model"), folder + "/result");
    }

    /** For people: {@code e2e STL+att, valence, seed 1}. */
    String title() {
        return system.label() + task.map(one -> ", " + one.id()).orElse("") + ", seed " + seed
                + (fold.isPresent() ? ", fold " + fold.getAsInt() : "");
    }
}
