package io.github.serspark.report.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The weights of three tasks in a triangle: a trial lies the nearer to a task's corner the larger that task's share of its
 * weights. Colour is the score at the lowest rung, shape the rung that the trial reached.
 */
record TernaryView(
        List<Corner> corners,
        String outline,
        List<Line> grid,
        List<Mark> marks,
        List<Ring> rings,
        Shades shades,
        List<RungShape> shapes) {

    private static final double TOP = 26;
    private static final double LEFT = 60;
    private static final double SIDE = 340;
    private static final double HEIGHT = SIDE * Math.sqrt(3) / 2;
    private static final double RIGHT_HALF = LEFT + 0.7 * SIDE;
    private static final int CORNERS = 3;
    private static final List<Double> GRID = List.of(0.25, 0.5, 0.75);

    record Corner(String task, String x, String y) {}

    record Line(String x1, String y1, String x2, String y2) {}

    record Mark(String path, int shade, String title) {}

    /** Around the baseline or the winner. */
    record Ring(String x, String y, String labelX, String anchor, String label) {}

    /** A place in the triangle. */
    private record Place(double x, double y) {

        /** @param a share of the first corner, at the top; {@code b} of the second, on the left; the rest is the third's */
        static Place of(double a, double b) {
            return new Place(LEFT + SIDE * (1 - b - a / 2), TOP + HEIGHT * (1 - a));
        }

        static Place of(ReportedTrial trial, List<String> keys) {
            double sum = keys.stream().mapToDouble(trial::number).sum();
            return of(trial.number(keys.get(0)) / sum, trial.number(keys.get(1)) / sum);
        }

        boolean isDefined() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    static Optional<TernaryView> of(SearchContent content) {
        if (content.simplex().size() != CORNERS) {
            return Optional.empty();
        }
        List<ReportedTrial> shown = content.scored().stream()
                .filter(trial -> Place.of(trial, content.simplex()).isDefined())
                .sorted(Comparator.comparingDouble(content::first)) // the best are drawn over the others
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(view(shown, content));
    }

    private static TernaryView view(List<ReportedTrial> shown, SearchContent content) {
        Shades shades = Shades.of(shown.stream().mapToDouble(content::first));
        List<RungShape> shapes = RungShape.of(content.rungs());
        List<Place> corners = List.of(Place.of(1, 0), Place.of(0, 1), Place.of(0, 0));
        return new TernaryView(
                List.of(
                        corner(content, 0, corners.get(0), -10),
                        corner(content, 1, corners.get(1), 20),
                        corner(content, 2, corners.get(2), 20)),
                corners.stream()
                        .map(place -> Svg.point(place.x(), place.y()))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow(),
                GRID.stream().flatMap(TernaryView::grid).toList(),
                shown.stream()
                        .map(trial -> mark(trial, shades, shapes.get(trial.rung()), content))
                        .toList(),
                shown.stream()
                        .filter(trial -> trial.number() == SearchContent.BASELINE || content.won(trial))
                        .map(trial -> ring(trial, content))
                        .toList(),
                shades,
                shapes);
    }

    private static Corner corner(SearchContent content, int index, Place place, double below) {
        String key = content.simplex().get(index);
        return new Corner(
                key.substring(key.lastIndexOf('.') + 1), Svg.length(place.x()), Svg.length(place.y() + below));
    }

    /** Where a task has this share of the weights, for each of the three. */
    private static Stream<Line> grid(double share) {
        double rest = 1 - share;
        return Stream.of(
                line(Place.of(share, rest), Place.of(share, 0)),
                line(Place.of(rest, share), Place.of(0, share)),
                line(Place.of(rest, 0), Place.of(0, rest)));
    }

    private static Line line(Place from, Place to) {
        return new Line(Svg.length(from.x()), Svg.length(from.y()), Svg.length(to.x()), Svg.length(to.y()));
    }

    private static Mark mark(ReportedTrial trial, Shades shades, RungShape shape, SearchContent content) {
        Place place = Place.of(trial, content.simplex());
        return new Mark(shape.at(place.x(), place.y()), shades.of(content.first(trial)), Wording.trial(trial, content));
    }

    private static Ring ring(ReportedTrial trial, SearchContent content) {
        Place place = Place.of(trial, content.simplex());
        boolean right = place.x() > RIGHT_HALF;
        return new Ring(
                Svg.length(place.x()),
                Svg.length(place.y()),
                Svg.length(place.x() + (right ? -14 : 14)),
                right ? "end" : "start",
                Wording.role(trial, content));
    }
}
