package io.github.serspark.report.search;

import io.github.serspark.report.Scale;
import io.github.serspark.statistics.Numbers;
import java.util.List;
import java.util.stream.DoubleStream;

/** The edges of a plot of scores, in the figure's units. */
record Frame(double left, double right, double top, double bottom) {

    Scale across(double low, double high) {
        return new Scale(low, high, left, right);
    }

    /** Of scores. */
    Scale up(DoubleStream scores) {
        return Scale.around(scores, bottom, top);
    }

    /** Axes for it, with ticks across at whole numbers. */
    Plot plot(Scale across, List<Integer> ticks, Scale up) {
        return new Plot(
                Svg.length(left),
                Svg.length(right),
                Svg.length(top),
                Svg.length(bottom),
                ticks.stream()
                        .map(tick -> new Plot.Tick(Svg.length(across.at(tick)), tick.toString()))
                        .toList(),
                up.ticks().stream()
                        .map(share -> new Plot.Tick(Svg.length(up.at(share)), Numbers.decimal(100 * share, 0)))
                        .toList());
    }
}
