package io.github.serspark.svm;

import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * Chooses a machine for each of several tasks: trains all points of a grid on the utterances of train that are labelled for the
 * task and judges them by UAR on those of dev. A point of a task is a Spark task; the result depends on neither the master nor
 * the number of cores.
 */
public final class SvmSearch {
    private final JavaSparkContext spark;
    private final SvmGrid grid;

    public SvmSearch(JavaSparkContext spark, SvmGrid grid) {
        this.spark = spark;
        this.grid = grid;
    }

    /** How many points {@link #choose} judges for so many tasks. */
    public int size(int tasks) {
        return grid.points().size() * tasks;
    }

    /**
     * @param train {@code [utterances][columns]}, standardised; the tasks' {@code train} says what their levels are
     * @param dev likewise
     * @param done counts the judged points, for display
     * @return one for each of {@code tasks}, in order
     * @throws UserException if no utterance of train is labelled for one of them
     */
    public List<ChosenSvm> choose(float[][] train, float[][] dev, List<SvmTask> tasks, LongAccumulator done) {
        tasks.forEach(task -> require(task, train.length, dev.length));
        SearchData data = new SearchData(spark, train, dev, tasks);
        try {
            double[][] uars = judge(data, tasks.size(), done);
            List<SvmParameters> best = IntStream.range(0, tasks.size())
                    .mapToObj(task -> grid.points().get(first(uars[task])))
                    .toList();
            List<byte[]> texts = each(tasks.size(), new Train(data, best));
            return IntStream.range(0, tasks.size())
                    .mapToObj(task -> chosen(tasks.get(task), uars[task], texts.get(task), train[0].length))
                    .toList();
        } finally {
            data.destroy();
        }
    }

    private static void require(SvmTask task, int train, int dev) {
        if (task.train().length != train || task.dev().length != dev) {
            throw new IllegalArgumentException(
                    "Cannot train a support vector machine for %s: it has levels of %d and %d utterances, expected %d of train and %d of dev."
                            .formatted(task.name(), task.train().length, task.dev().length, train, dev));
        }
        if (!task.learnable()) {
            throw new UserException(
                    "Cannot train a support vector machine for %s: no utterance of train has a label of it, expected one at least. Leave the task out, or prepare data that are rated for it."
                            .formatted(Excerpt.of(task.name())));
        }
    }

    /** {@code [tasks][points]}. The last points, which take longest, begin first: so the cores end together. */
    private double[][] judge(SearchData data, int tasks, LongAccumulator done) {
        int points = grid.points().size();
        List<Double> judged = each(size(tasks), new Judge(data, grid.points(), tasks, done));
        double[][] uars = new double[tasks][points];
        for (int job = 0; job < judged.size(); job++) {
            uars[job % tasks][points - 1 - job / tasks] = judged.get(job);
        }
        return uars;
    }

    /** Which of {@code uars} is the highest, of equals the first; the first of all where they are NaN. */
    static int first(double[] uars) {
        int best = 0;
        for (int point = 1; point < uars.length; point++) {
            if (uars[point] > uars[best]) {
                best = point;
            }
        }
        return best;
    }

    private ChosenSvm chosen(SvmTask task, double[] uars, byte[] text, int columns) {
        int best = first(uars);
        List<TriedPoint> tried = IntStream.range(0, uars.length)
                .mapToObj(point -> new TriedPoint(grid.points().get(point), uars[point]))
                .toList();
        try {
            Svm svm = Svm.read(new ByteArrayInputStream(text), task.levels(), columns);
            return new ChosenSvm(task.name(), svm, grid.points().get(best), uars[best], tried);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an executor has just written it
        }
    }

    /** What {@code job} makes of 0 to {@code count} - 1, each in a Spark task of its own. */
    private <T> List<T> each(int count, Function<Integer, T> job) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        return spark.parallelize(numbers, count).map(job).collect();
    }

    /** Judges one point for one task. */
    private static final class Judge implements Function<Integer, Double> {
        private static final long serialVersionUID = 1;

        private final SearchData data;
        private final List<SvmParameters> points;
        private final int tasks;
        private final LongAccumulator done;

        Judge(SearchData data, List<SvmParameters> points, int tasks, LongAccumulator done) {
            this.data = data;
            this.points = points;
            this.tasks = tasks;
            this.done = done;
        }

        @Override
        public Double call(Integer job) {
            double uar = data.devUar(job % tasks, points.get(points.size() - 1 - job / tasks));
            done.add(1);
            return uar;
        }
    }

    /** Trains the best of one task. */
    private static final class Train implements Function<Integer, byte[]> {
        private static final long serialVersionUID = 1;

        private final SearchData data;
        private final List<SvmParameters> best; // by task

        Train(SearchData data, List<SvmParameters> best) {
            this.data = data;
            this.best = best;
        }

        @Override
        public byte[] call(Integer task) {
            return data.text(task, best.get(task));
        }
    }
}
