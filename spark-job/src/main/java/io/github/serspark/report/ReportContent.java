package io.github.serspark.report;

import io.github.serspark.data.Task;
import io.github.serspark.table.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a report shows. A section without content does not appear.
 *
 * @param learning one for each trained network, by system and seed
 * @param classes what the partitions hold
 * @param attention of one system; {@link AttentionContent#NONE} where no system attends
 * @param provenance what it takes to repeat the experiment
 */
public record ReportContent(
        ReportHeading heading,
        Figures figures,
        List<LearningCurve> learning,
        ClassContent classes,
        AttentionContent attention,
        List<ProvenanceSection> provenance) {

    public ReportContent {
        learning = List.copyOf(learning);
        provenance = List.copyOf(provenance);
    }

    /** All that are shown anywhere, each name once. */
    List<Task> tasks() {
        Map<String, Task> tasks = new LinkedHashMap<>();
        Stream.of(
                        classes.counts().stream().map(ClassCounts::task),
                        figures.tasks().stream(),
                        learning.stream().flatMap(curve -> curve.tasks().keySet().stream()),
                        attention.utterances().stream()
                                .flatMap(utterance -> utterance.tasks().stream())
                                .map(TaskAttention::task),
                        attention.loudness().stream().map(LoudnessCorrelation::task))
                .flatMap(part -> part)
                .forEach(task -> tasks.putIfAbsent(task.id(), task));
        return List.copyOf(tasks.values());
    }
}
