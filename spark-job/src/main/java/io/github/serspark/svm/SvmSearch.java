package io.github.serspark.svm;

import io.github.serspark.statistics.Confusion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Tries the points of a grid for each task, and keeps the machine that is the best on dev; of equals, the first of the grid. */
public final class SvmSearch {
    private final JavaSparkContext spark;
    private final SvmGrid grid;
    private final int[] levels;

    /** @param levels how many each task has */
    public SvmSearch(JavaSparkContext spark, SvmGrid grid, int[] levels) {
        this.spark = spark;
        this.grid = grid;
        this.levels = levels.clone();
    }

    /** How many machines are trained before the chosen ones are. */
    public int size() {
        return levels.length * grid.points().size();
    }

    /**
     * The machine of each task.
     *
     * @param done counts what was trained of {@link #size}
     */
    public List<ChosenSvm> choose(SvmExamples train, SvmExamples dev, LongAccumulator done) {
        Broadcast<SvmExamples> learn = spark.broadcast(train);
        Broadcast<SvmExamples> judge = spark.broadcast(dev);
        try {
            List<Trial> trials = IntStream.range(0, levels.length)
                    .boxed()
                    .flatMap(task -> grid.points().stream().map(point -> new Trial(task, levels[task], point)))
                    .toList();
            List<Double> uars = spark.parallelize(trials, trials.size())
                    .map(new Try(learn, judge, done))
                    .collect();
            List<Trial> best = new ArrayList<>();
            List<Double> bestUars = new ArrayList<>();
            int points = grid.points().size();
            for (int task = 0; task < levels.length; task++) {
                int place = task * points + best(uars.subList(task * points, (task + 1) * points));
                best.add(trials.get(place));
                bestUars.add(uars.get(place));
            }
            List<Svm> svms = spark.parallelize(best, best.size())
                    .map(trial -> trial.train(learn.value()))
                    .collect();
            return IntStream.range(0, levels.length)
                    .mapToObj(task -> new ChosenSvm(
                            svms.get(task), best.get(task).parameters(), bestUars.get(task)))
                    .toList();
        } finally {
            learn.destroy();
            judge.destroy();
        }
    }

    /** The place of the highest; of equals the first. */
    static int best(List<Double> uars) {
        int best = 0;
        for (int i = 1; i < uars.size(); i++) {
            if (uars.get(i) > uars.get(best)) {
                best = i;
            }
        }
        return best;
    }

    /** A point of the grid for a task. */
    private record Trial(int task, int levels, SvmParameters parameters) implements java.io.Serializable {
        Svm train(SvmExamples examples) {
            SvmExamples own = examples.labelled(task);
            return Svm.train(own.features(), own.levels()[0], levels, parameters);
        }
    }

    /** Trains on an executor, and says the UAR on dev. */
    private record Try(Broadcast<SvmExamples> train, Broadcast<SvmExamples> dev, LongAccumulator done)
            implements Function<Trial, Double> {
        @Override
        public Double call(Trial trial) {
            Svm svm = trial.train(train.value());
            SvmExamples judged = dev.value().labelled(trial.task());
            long[][] counts = new long[trial.levels()][trial.levels()];
            for (int i = 0; i < judged.features().length; i++) {
                counts[judged.levels()[0][i]][best(svm.probabilities(judged.features()[i]))]++;
            }
            done.add(1);
            return new Confusion(counts).uar();
        }

        private static int best(double[] probabilities) {
            int best = 0;
            for (int level = 1; level < probabilities.length; level++) {
                if (probabilities[level] > probabilities[best]) {
                    best = level;
                }
            }
            return best;
        }
    }
}
