package io.github.serspark.reproduction;

import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.table.Figures;
import io.github.serspark.table.Figures.Cell;
import io.github.serspark.table.Score;
import java.util.LinkedHashMap;
import java.util.Map;

/** The systems of a table as runs of their own, whose trainings are parts of them. */
final class TrackedSystems implements AutoCloseable {
    private final TrackedRun table;
    private final Map<String, TrackedRun> runs = new LinkedHashMap<>(); // by the id of the system

    /** @param table the run that they are parts of */
    TrackedSystems(TrackedRun table) {
        this.table = table;
    }

    /** The run of {@code system}, which begins when it is first asked for. */
    TrackedRun of(String system) {
        return runs.computeIfAbsent(system, id -> table.start(id, Map.of("command", Reproduction.KIND, "system", id)));
    }

    /** What they scored: they are at their end. */
    void finished(Figures figures) {
        for (Cell cell : figures.cells()) {
            of(cell.row().id()).metrics(0, metrics(cell.score()));
        }
        runs.values().forEach(TrackedRun::finished);
    }

    private static Map<String, Double> metrics(Score score) {
        String split = score.split().id() + "_";
        String task = "_" + score.task().id();
        return Map.of(
                split + "uar" + task, score.confusion().uar(),
                split + "uar_low" + task, score.withinSpeakers().low(),
                split + "uar_high" + task, score.withinSpeakers().high(),
                split + "accuracy" + task, score.confusion().accuracy());
    }

    @Override
    public void close() {
        runs.values().forEach(TrackedRun::close);
    }
}
