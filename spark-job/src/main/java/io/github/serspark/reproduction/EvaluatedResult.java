package io.github.serspark.reproduction;

import io.github.serspark.data.PreparedData;
import io.github.serspark.evaluation.Baseline;
import io.github.serspark.evaluation.Evaluation;
import io.github.serspark.evaluation.EvaluationRecord;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A system that was judged elsewhere: nothing is trained.
 *
 * @param id what the user calls it
 * @param path what {@code evaluate} wrote
 */
record EvaluatedResult(String id, String path) implements RecognitionSystem {

    @Override
    public String label() {
        return id;
    }

    /** @throws UserException if it is not there, or judged other utterances than the data hold */
    @Override
    public List<Run> runs(Experiment experiment) {
        if (experiment.folds().size() > 1) {
            throw new UserException(
                    "Cannot join the result %s: the data are %d folds, expected one set of data. Leave --result out."
                            .formatted(path, experiment.folds().size()));
        }
        PreparedData data = experiment.data().get(0);
        Baseline.open(experiment.spark(), path, data, data.tasks()); // checks it
        CompletedRun result =
                CompletedRun.open(experiment.spark().sparkContext().hadoopConfiguration(), path, Evaluation.KIND);
        int seed = result.record(EvaluationRecord.class).model().seed();
        return List.of(new Joined(
                id,
                new Judged(id, seed, OptionalInt.empty(), experiment.folds().get(0), Optional.empty(), result.path())));
    }

    private record Joined(String title, Judged judged) implements Run {
        @Override
        public void complete(PrintStream out, Tracker tracker) {
            out.println("Judged elsewhere.");
        }
    }
}
