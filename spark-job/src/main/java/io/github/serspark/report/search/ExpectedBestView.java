package io.github.serspark.report.search;

import io.github.serspark.report.Scale;
import io.github.serspark.statistics.ExpectedBest;
import io.github.serspark.statistics.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The best score that n random trials of the lowest rung's budget can be expected to find.
 *
 * @param trials of which it is estimated
 * @param baseline how high the baseline lies after as many epochs
 */
record ExpectedBestView(Plot plot, int trials, String line, List<Point> points, Optional<String> baseline) {

    private static final Frame FRAME = new Frame(40, 620, 12, 240);
    private static final int TICKS = 8;

    record Point(int n, String x, String y, String uar) {}

    static Optional<ExpectedBestView> of(SearchContent content) {
        double[] scores = content.drawn().stream().mapToDouble(content::first).toArray();
        double[] expected = ExpectedBest.of(scores);
        return expected.length == 0 ? Optional.empty() : Optional.of(view(expected, scores.length, content));
    }

    private static ExpectedBestView view(double[] expected, int trials, SearchContent content) {
        OptionalDouble baseline = content.scored().stream()
                .filter(trial -> trial.number() == SearchContent.BASELINE)
                .mapToDouble(content::first)
                .findFirst();
        Scale across = FRAME.across(1, Math.max(2, expected.length));
        Scale up = FRAME.up(DoubleStream.concat(Arrays.stream(expected), baseline.stream()));
        List<Point> points = new ArrayList<>();
        for (int n = 1; n <= expected.length; n++) {
            points.add(new Point(
                    n, Svg.length(across.at(n)), Svg.length(up.at(expected[n - 1])), Numbers.percent(expected[n - 1])));
        }
        int step = (expected.length + TICKS - 1) / TICKS;
        return new ExpectedBestView(
                FRAME.plot(
                        across,
                        IntStream.rangeClosed(1, expected.length)
                                .filter(n -> n == 1 || n % step == 0)
                                .boxed()
                                .toList(),
                        up),
                trials,
                points.stream()
                        .map(point -> point.x() + "," + point.y())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow(),
                points,
                baseline.stream().mapToObj(score -> Svg.length(up.at(score))).findFirst());
    }
}
