package io.github.serspark.reproduction;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.Task;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.training.TrainedSystem;
import io.github.serspark.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system that is trained here, by {@code train} and {@code evaluate}: one training for all tasks, or one for each.
 *
 * @param label as the paper's Table 1 writes it
 * @param features the name of those that it learns from; none if it learns from waveforms
 */
record TrainedRow(String id, String label, TrainedSystem kind, Optional<String> features) implements RecognitionSystem {

    /** Those of the paper, in the order of its table. */
    static final List<TrainedRow> PAPER = List.of(
            ofFeatures("os-svms", "OS+SVMs", TrainedSystem.SVMS, FeatureLevel.FUNCTIONALS.tableName()),
            ofFeatures("os-rnns", "OS+RNNs", TrainedSystem.STL, FeatureLevel.DESCRIPTORS.tableName()),
            endToEnd("e2e STL", TrainedSystem.STL),
            endToEnd("e2e STL+att", TrainedSystem.STL_ATTENTION),
            endToEnd("e2e MTL", TrainedSystem.MTL),
            endToEnd("e2e MTL+att", TrainedSystem.MTL_ATTENTION));

    private static final Pattern IMPORTED = Pattern.compile("(?<name>" + FeatureTable.NAME + ")-(?<kind>svms|rnns)");

    private static TrainedRow endToEnd(String label, TrainedSystem kind) {
        return new TrainedRow(Section.kebabCase(kind), label, kind, Optional.empty());
    }

    private static TrainedRow ofFeatures(String id, String label, TrainedSystem kind, String features) {
        return new TrainedRow(id, label, kind, Optional.of(features));
    }

    /** The one called {@code id}: one of the paper's, or {@code NAME-svms} or {@code NAME-rnns} of imported features. */
    static Optional<RecognitionSystem> of(String id) {
        return PAPER.stream()
                .filter(system -> system.id().equals(id))
                .findFirst()
                .or(() -> imported(id))
                .map(system -> system);
    }

    private static Optional<TrainedRow> imported(String id) {
        Matcher parts = IMPORTED.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String name = parts.group("name");
        return Optional.of(
                parts.group("kind").equals("svms")
                        ? ofFeatures(id, name + "+SVMs", TrainedSystem.SVMS, name)
                        : ofFeatures(id, name + "+RNNs", TrainedSystem.STL, name));
    }

    @Override
    public void check(Settings settings) {
        Optional<String> task = kind.multiTask() ? Optional.empty() : Optional.of("any"); // the data are not read yet
        new Training("", "", false, settings(settings, task, 0));
    }

    @Override
    public List<Run> runs(Experiment experiment) {
        List<Run> runs = new ArrayList<>();
        for (int seed : seeds(experiment)) {
            for (Optional<Task> task : trainings(experiment.tasks())) {
                for (int fold = 1; fold <= experiment.folds().size(); fold++) {
                    runs.add(new TrainedRun(this, task, seed, fold, experiment));
                }
            }
        }
        return runs;
    }

    /** Nothing of support vector machines is drawn at random. */
    private List<Integer> seeds(Experiment experiment) {
        return kind == TrainedSystem.SVMS ? experiment.seeds().subList(0, 1) : experiment.seeds();
    }

    /** The one task of each training; none for that of all tasks. */
    private List<Optional<Task>> trainings(List<Task> tasks) {
        return kind.multiTask()
                ? List.of(Optional.empty())
                : tasks.stream().map(Optional::of).toList();
    }

    /**
     * What distinguishes one training from the others.
     *
     * @param task its id
     */
    Settings settings(Settings all, Optional<String> task, int seed) {
        Settings own = kind.multiTask() ? all : all.with("train.tasks=[]", "train.main-task=null");
        return own.with(
                "train.system=" + Section.kebabCase(kind),
                "train.features=" + features.map(name -> '"' + name + '"').orElse("null"),
                "train.task=" + task.orElse("null"),
                "train.seed=" + seed);
    }
}
