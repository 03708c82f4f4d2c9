package io.github.serspark.report;

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

    static Page of(ReportContent content) {
        String style = InlinedFiles.style(content);
        String script = InlinedFiles.script();
        return new Page(
                content.heading(),
                content.heading().minute(),
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
