package io.github.serspark.search;

import io.github.serspark.statistics.Sample;
import io.github.serspark.training.DevAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What trials are compared by: the best UAR on the development partition so far, of one task or the mean of all.
 *
 * @param task its id; none for the mean
 */
record ScoreRule(Optional<String> task) {

    /** NaN where nothing has a UAR. */
    double of(DevAnswers dev) {
        return Sample.of(dev.uar().entrySet().stream()
                        .filter(one -> counts(one.getKey()))
                        .mapToDouble(Map.Entry::getValue))
                .mean();
    }

    /** Whether a task has a say. */
    boolean counts(String id) {
        return task.isEmpty() || task.get().equals(id);
    }

    /** After each of {@code epochs} the best so far. */
    List<Double> bestSoFar(List<TrainedEpoch> epochs) {
        List<Double> best = new ArrayList<>();
        double soFar = Double.NaN;
        for (TrainedEpoch epoch : epochs) {
            double now = of(epoch.dev());
            soFar = Double.isNaN(soFar) || now > soFar ? now : soFar;
            best.add(soFar);
        }
        return best;
    }

    @Override
    public String toString() {
        return task.orElse("mean");
    }
}
