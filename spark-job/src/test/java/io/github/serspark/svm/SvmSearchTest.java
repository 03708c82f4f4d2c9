package io.github.serspark.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Confusion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

final class SvmSearchTest {
    private static final JavaSparkContext SPARK =
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    private static final SvmGrid GRID = new SvmGrid(List.of(
            SvmParameters.linear(1e-4), SvmParameters.linear(1), SvmParameters.rbf(1, 0.1), SvmParameters.rbf(100, 2)));
    private static final Examples TRAIN = new Mixture(4, 5, 0.4).draw(40, 25, 60);
    private static final Examples DEV = new Mixture(5, 5, 0.4).draw(30, 30, 30);

    private static List<ChosenSvm> choose(SvmTask... tasks) {
        SvmSearch search = new SvmSearch(SPARK, GRID);
        LongAccumulator done = SPARK.sc().longAccumulator();
        List<ChosenSvm> found = search.choose(TRAIN.features(), DEV.features(), List.of(tasks), done);
        assertEquals(search.size(tasks.length), done.value());
        return found;
    }

    private static int[] none(int length) {
        int[] levels = new int[length];
        Arrays.fill(levels, -1);
        return levels;
    }

    /** Every third utterance without a label, and the other levels cut in two. */
    private static int[] cut(int[] levels) {
        return IntStream.range(0, levels.length)
                .map(i -> i % 3 == 0 ? -1 : levels[i] / 2)
                .toArray();
    }

    private static byte[] text(Svm svm) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        svm.write(out);
        return out.toByteArray();
    }

    @Test
    void everyTaskHasTheBestOfTheGrid() throws IOException {
        SvmTask all = new SvmTask("all", 3, TRAIN.levels(), DEV.levels());
        SvmTask some = new SvmTask("some", 2, cut(TRAIN.levels()), cut(DEV.levels()));
        List<ChosenSvm> found = choose(all, some);
        assertEquals(List.of("all", "some"), found.stream().map(ChosenSvm::task).toList());
        requireBest(found.get(0), 3, TRAIN, DEV);
        requireBest(
                found.get(1),
                2,
                Examples.labelled(TRAIN.features(), cut(TRAIN.levels())),
                Examples.labelled(DEV.features(), cut(DEV.levels())));
    }

    /** As one thread without Spark finds it. */
    private static void requireBest(ChosenSvm found, int levels, Examples train, Examples dev) throws IOException {
        double best = -1;
        Svm bestSvm = null;
        for (int point = 0; point < GRID.points().size(); point++) {
            SvmParameters parameters = GRID.points().get(point);
            Svm svm = Svm.train(train, levels, parameters);
            int[] predicted = Arrays.stream(dev.features()).mapToInt(svm::level).toArray();
            double uar = Confusion.of(levels, dev.levels(), predicted).uar();
            assertEquals(new TriedPoint(parameters, uar), found.tried().get(point));
            if (uar > best) {
                best = uar;
                bestSvm = svm;
            }
        }
        assertEquals(best, found.devUar());
        assertTrue(found.judged());
        assertArrayEquals(text(bestSvm), text(found.svm()));
        assertTrue(found.tried().contains(new TriedPoint(found.parameters(), best)));
        assertTrue(
                found.tried().stream()
                                .mapToDouble(TriedPoint::devUar)
                                .distinct()
                                .count()
                        > 1,
                "all points are equal");
    }

    @Test
    void ofEqualsTheFirstIsTaken() {
        assertEquals(1, SvmSearch.first(new double[] {0.4, 0.6, 0.5, 0.6}));
        assertEquals(0, SvmSearch.first(new double[] {0.6, 0.6}));
        int[] sides =
                Arrays.stream(TRAIN.features()).mapToInt(x -> x[0] > 0 ? 1 : 0).toArray();
        int[] one = none(DEV.size());
        one[0] = sides[0];
        float[][] dev = DEV.features().clone();
        dev[0] = TRAIN.features()[0].clone();
        dev[0][0] = sides[0] == 1 ? 3 : -3;
        ChosenSvm found = new SvmSearch(SPARK, new SvmGrid(List.of(SvmParameters.linear(1), SvmParameters.linear(2))))
                .choose(
                        TRAIN.features(),
                        dev,
                        List.of(new SvmTask("easy", 2, sides, one)),
                        SPARK.sc().longAccumulator())
                .get(0);
        assertEquals(
                List.of(1.0, 1.0),
                found.tried().stream().map(TriedPoint::devUar).toList());
        assertEquals(SvmParameters.linear(1), found.parameters());
    }

    @Test
    void withoutLabelsOnDevTheFirstIsTakenUnjudged() throws IOException {
        ChosenSvm found = choose(new SvmTask("blind", 3, TRAIN.levels(), none(DEV.size())))
                .get(0);
        assertFalse(found.judged());
        assertEquals(GRID.points().get(0), found.parameters());
        assertArrayEquals(text(Svm.train(TRAIN, 3, GRID.points().get(0))), text(found.svm()));
    }

    @Test
    void aTaskWithoutLabelsOnTrainIsRefused() {
        UserException refusal = assertThrows(
                UserException.class, () -> choose(new SvmTask("valence", 3, none(TRAIN.size()), DEV.levels())));
        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                "Cannot train a support vector machine for valence: no utterance of train has a label of it"),
                refusal.getMessage());
    }

    @Test
    void levelsOfOtherUtterancesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> choose(new SvmTask("short", 3, new int[1], DEV.levels())));
    }
}
