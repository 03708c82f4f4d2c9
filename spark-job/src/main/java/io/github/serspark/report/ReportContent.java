package io.github.serspark.report;

import io.github.serspark.table.Figures;
import java.util.List;

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
}
