package io.github.serspark.report.search;

import io.github.serspark.report.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every trial as a line through its parameters to its score at the lowest rung, which colours it. Absent where the triangle
 * of the weights shows all there is.
 */
record ParallelView(int width, List<ParallelAxis.View> axes, List<Line> lines, Shades shades) {

    private static final int LEFT = 80;
    private static final int DISTANCE = 160;
    private static final int TRIANGLE = 3;

    record Line(String role, int shade, String points, String title) {}

    static Optional<ParallelView> of(SearchContent content) {
        boolean more = content.dimensions().size() > content.simplex().size();
        boolean triangle = content.simplex().size() == TRIANGLE;
        boolean shown = !content.scored().isEmpty() && !content.dimensions().isEmpty() && (more || !triangle);
        return shown ? Optional.of(view(content)) : Optional.empty();
    }

    private static ParallelView view(SearchContent content) {
        List<ReportedTrial> trials = content.scored().stream()
                .sorted(Comparator.comparingInt(content::prominence).thenComparingDouble(content::first))
                .toList();
        Shades shades = Shades.of(trials.stream().mapToDouble(content::first));
        List<ParallelAxis> axes = content.dimensions().stream()
                .map(dimension -> ParallelAxis.of(dimension, trials))
                .toList();
        Scale scores = Scale.around(trials.stream().mapToDouble(content::first), ParallelAxis.BOTTOM, ParallelAxis.TOP);
        List<ParallelAxis.View> views = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            views.add(axes.get(i).view(x(i)));
        }
        views.add(ParallelAxis.view("UAR, %", x(axes.size()), scores));
        return new ParallelView(
                x(axes.size()) + LEFT,
                views,
                trials.stream()
                        .map(trial -> line(trial, axes, scores, shades, content))
                        .toList(),
                shades);
    }

    private static Line line(
            ReportedTrial trial, List<ParallelAxis> axes, Scale scores, Shades shades, SearchContent content) {
        String parameters = IntStream.range(0, axes.size())
                .filter(i -> Double.isFinite(axes.get(i).at(trial)))
                .mapToObj(i -> Svg.point(x(i), axes.get(i).at(trial)) + " ")
                .reduce("", String::concat);
        double score = content.first(trial);
        return new Line(
                Wording.roles(trial, content),
                shades.of(score),
                parameters + Svg.point(x(axes.size()), scores.at(score)),
                Wording.trial(trial, content));
    }

    private static int x(int axis) {
        return LEFT + DISTANCE * axis;
    }
}
