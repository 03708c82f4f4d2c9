package io.github.serspark.report;

import io.github.serspark.data.Task;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.table.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the systems learnt: places for the plots, which the script draws, and the figures behind them as tables. */
record LearningView(List<SystemCurves> systems, List<String> tasks, boolean severalSeeds) {

    /** @param index of the system in the plots' data */
    record SystemCurves(int index, String name, List<Network> networks) {}

    /** A network that was trained. */
    record Network(String seed, String learnt, int bestEpoch, boolean judged, List<String> tasks, List<Epoch> epochs) {}

    record Epoch(int number, boolean best, List<Point> points) {}

    /** Of a task. */
    record Point(String loss, String devUar) {}

    static Optional<LearningView> of(ReportContent content) {
        return content.learning().isEmpty() ? Optional.empty() : Optional.of(view(content));
    }

    /** The systems that have curves, in the order of {@link PlotData}. */
    static List<String> systems(ReportContent content) {
        return content.learning().stream().map(LearningCurve::system).distinct().toList();
    }

    /** Whether the results of its system are those of the network. */
    static boolean isJudged(LearningCurve curve, Figures figures) {
        return figures.rows().stream()
                .anyMatch(row ->
                        row.label().equals(curve.system()) && row.judged().seed() == curve.seed());
    }

    private static LearningView view(ReportContent content) {
        List<SystemCurves> systems = new ArrayList<>();
        for (String name : systems(content)) {
            List<Network> networks = content.learning().stream()
                    .filter(curve -> curve.system().equals(name))
                    .map(curve -> network(curve, content.figures()))
                    .toList();
            systems.add(new SystemCurves(systems.size(), name, networks));
        }
        List<String> tasks = content.learning().stream()
                .flatMap(curve -> curve.tasks().keySet().stream())
                .distinct()
                .map(Task::id)
                .toList();
        return new LearningView(systems, tasks, systems.stream().anyMatch(LearningView::hasSeveralSeeds));
    }

    private static boolean hasSeveralSeeds(SystemCurves system) {
        return system.networks().stream().map(Network::seed).distinct().count() > 1;
    }

    private static Network network(LearningCurve curve, Figures figures) {
        List<String> tasks = curve.tasks().keySet().stream().map(Task::id).toList();
        int epochs = curve.tasks().values().stream()
                .mapToInt(task -> task.loss().size())
                .max()
                .orElse(0);
        return new Network(
                Long.toString(curve.seed()),
                tasks.stream().collect(Collectors.joining(", ")),
                curve.bestEpoch(),
                isJudged(curve, figures),
                tasks,
                IntStream.range(0, epochs)
                        .mapToObj(epoch -> epoch(curve, epoch))
                        .toList());
    }

    private static Epoch epoch(LearningCurve curve, int index) {
        List<Point> points = curve.tasks().values().stream()
                .map(task -> new Point(
                        Numbers.decimal(at(task.loss(), index), 4), Numbers.percent(at(task.devUar(), index))))
                .toList();
        return new Epoch(index + 1, index + 1 == curve.bestEpoch(), points);
    }

    private static double at(List<Double> values, int index) {
        return index < values.size() ? values.get(index) : Double.NaN;
    }
}
