package io.github.serspark.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.evaluation.TrainingData;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One training of a system.
 *
 * @param task its one task, of a system that has a training for each
 * @param fold of leave-one-session-out, from 1 on; 1 where there is no other
 */
record TrainedRun(TrainedRow system, Optional<Task> task, int seed, int fold, Experiment experiment)
        implements RecognitionSystem.Run {

    @Override
    public String title() {
        return system.label() + task.map(one -> ", " + one.id()).orElse("") + ", seed " + seed
                + (isFolded() ? ", fold " + fold : "");
    }

    /** For example {@code stl-attention/valence/seed-1/model} below {@code runs}, and {@code .../result}. */
    @Override
    public Judged judged() {
        String folder = experiment.runs() + "/" + system.id()
                + task.map(one -> "/" + one.id()).orElse("") + "/seed-" + seed
                + (isFolded() ? "/fold-" + fold : "");
        return new Judged(
                system.id(),
                seed,
                isFolded() ? OptionalInt.of(fold) : OptionalInt.empty(),
                experiment.folds().get(fold - 1),
                Optional.of(folder + "/model"),
                folder + "/result");
    }

    private boolean isFolded() {
        return experiment.folds().size() > 1;
    }

    @Override
    public void complete(PrintStream out, Tracker tracker) {
        Judged network = judged();
        String model = network.model().orElseThrow();
        Settings settings = system.settings(experiment.settings(), task.map(Task::id), seed);
        Optional<CompletedRun> trained = find(model, Training.KIND);
        trained.ifPresent(earlier -> requireSame(earlier, settings));
        if (trained.isEmpty()) {
            new Training(network.data(), model, false, settings).run(experiment.spark(), out, tracker);
        }
        if (find(network.result(), Evaluation.KIND)
                .filter(result -> judgedAlike(result, settings))
                .isEmpty()) {
            out.print(new Evaluation(network.data(), model, network.result(), Optional.empty(), true, settings)
                    .run(experiment.spark()));
        } else {
            out.println("Done before.");
        }
    }

    private Optional<CompletedRun> find(String path, String kind) {
        return CompletedRun.find(experiment.spark().sparkContext().hadoopConfiguration(), path, kind);
    }

    private void requireSame(CompletedRun trained, Settings settings) {
        TrainingData.require(trained, experiment.data().get(fold - 1));
        List<String> differences = Training.differences(trained, settings);
        if (!differences.isEmpty()) {
            throw new UserException(
                    "Cannot go on with %s: %s, expected the same settings. Give those, another --out, or begin anew with --overwrite."
                            .formatted(trained.path(), String.join(", ", differences)));
        }
    }

    /** Judging again costs little: other settings of it replace the result. */
    private static boolean judgedAlike(CompletedRun result, Settings settings) {
        JsonNode wanted = new ObjectMapper().valueToTree(settings.effective(Evaluation.KIND));
        return result.configuration(Evaluation.KIND).equals(wanted.path(Evaluation.KIND));
    }
}
