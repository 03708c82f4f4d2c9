package io.github.serspark.report.search;

import io.github.serspark.report.Scale;
import io.github.serspark.statistics.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A parameter's axis, from its least value at the bottom to its greatest.
 *
 * @param values that the axis names: the ends of a range, or every choice
 * @param places on the axis, of these
 */
record ParallelAxis(ReportedDimension dimension, List<Object> values, List<Double> places, Scale scale) {

    static final double TOP = 34;
    static final double BOTTOM = 300;

    record View(String name, String x, String labelX, String top, String bottom, List<Plot.Tick> ticks) {}

    static ParallelAxis of(ReportedDimension dimension, List<ReportedTrial> trials) {
        return dimension.numeric() ? ofRange(dimension, trials) : ofChoices(dimension, trials);
    }

    private static ParallelAxis ofRange(ReportedDimension dimension, List<ReportedTrial> trials) {
        List<Object> sorted = trials.stream()
                .filter(trial -> Double.isFinite(dimension.place(trial.number(dimension.key()))))
                .sorted(Comparator.comparingDouble(trial -> trial.number(dimension.key())))
                .map(trial -> trial.parameters().get(dimension.key()))
                .toList();
        List<Object> ends = sorted.isEmpty()
                ? List.of()
                : IntStream.of(0, sorted.size() - 1)
                        .mapToObj(sorted::get)
                        .distinct()
                        .toList();
        List<Double> places = ends.stream()
                .map(end -> dimension.place(((Number) end).doubleValue()))
                .toList();
        return new ParallelAxis(dimension, ends, places, scale(places));
    }

    private static ParallelAxis ofChoices(ReportedDimension dimension, List<ReportedTrial> trials) {
        List<Object> choices = trials.stream()
                .filter(trial -> trial.parameters().containsKey(dimension.key()))
                .sorted(Comparator.comparingDouble((ReportedTrial trial) -> trial.number(dimension.key()))
                        .thenComparing(trial -> Wording.value(trial.parameters().get(dimension.key()))))
                .map(trial -> trial.parameters().get(dimension.key()))
                .distinct()
                .toList();
        List<Double> places =
                IntStream.range(0, choices.size()).mapToObj(i -> (double) i).toList();
        return new ParallelAxis(dimension, choices, places, scale(places));
    }

    /** One place alone lies in the middle. */
    private static Scale scale(List<Double> places) {
        if (places.isEmpty()) {
            return new Scale(0, 1, BOTTOM, TOP);
        }
        double low = places.get(0);
        double high = places.get(places.size() - 1);
        return high > low ? new Scale(low, high, BOTTOM, TOP) : new Scale(low - 1, low + 1, BOTTOM, TOP);
    }

    /** How high a trial's line crosses it; NaN where it has no such parameter. */
    double at(ReportedTrial trial) {
        Object value = trial.parameters().get(dimension.key());
        if (dimension.numeric()) {
            return scale.at(dimension.place(trial.number(dimension.key())));
        }
        int choice = values.indexOf(value);
        return choice < 0 ? Double.NaN : scale.at(choice);
    }

    View view(double x) {
        List<Plot.Tick> ticks = IntStream.range(0, values.size())
                .mapToObj(i -> new Plot.Tick(Svg.length(scale.at(places.get(i))), Wording.value(values.get(i))))
                .toList();
        return view(dimension.key(), x, ticks);
    }

    /** Of scores. */
    static View view(String name, double x, Scale scores) {
        return view(
                name,
                x,
                scores.ticks().stream()
                        .map(share -> new Plot.Tick(Svg.length(scores.at(share)), Numbers.decimal(100 * share, 0)))
                        .toList());
    }

    private static View view(String name, double x, List<Plot.Tick> ticks) {
        return new View(name, Svg.length(x), Svg.length(x - 6), Svg.length(TOP), Svg.length(BOTTOM), ticks);
    }
}
