package io.github.serspark.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The view of the whole page: what the template {@code report} shows, section by section. */
record Page(
        ReportHeading heading,
        String created,
        Optional<ResultsView> results,
        Optional<ConfusionView> confusion,
        Optional<LearningView> learning,
        Optional<ClassView> classes,
        Optional<AttentionView> attention,
        Optional<ProvenanceView> provenance,
        String plotData,
        String style,
        String script,
        String policy) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    static Page of(ReportContent content) {
        String style = InlinedFiles.style(content);
        String script = InlinedFiles.script();
        return new Page(
                content.heading(),
                MINUTE.format(content.heading().created()),
                ResultsView.of(content.figures()),
                ConfusionView.of(content.figures()),
                LearningView.of(content),
                ClassView.of(content.classes()),
                AttentionView.of(content.attention()),
                ProvenanceView.of(content.provenance()),
                PlotData.json(content),
                style,
                script,
                InlinedFiles.policy(style, script));
    }
}
