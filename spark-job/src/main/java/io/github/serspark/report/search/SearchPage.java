package io.github.serspark.report.search;

import io.github.serspark.report.InlinedFiles;
import io.github.serspark.report.ProvenanceView;
import io.github.serspark.report.ReportHeading;
import java.util.Optional;

/** The view of the whole page: what the template {@code search/page} shows, section by section. */
record SearchPage(
        ReportHeading heading,
        String created,
        String score,
        String budget,
        WinnerView winner,
        Optional<BestTrialsView> best,
        Optional<TernaryView> weights,
        Optional<CourseView> course,
        Optional<ExpectedBestView> expected,
        Optional<ParallelView> parameters,
        Optional<ImportanceView> importance,
        Optional<ProvenanceView> provenance,
        String style,
        String policy) {

    static SearchPage of(SearchContent content) {
        String style = InlinedFiles.style("search/search.css");
        return new SearchPage(
                content.heading(),
                content.heading().minute(),
                content.scoreName(),
                Wording.epochs(content.rungs().get(0)),
                WinnerView.of(content),
                BestTrialsView.of(content),
                TernaryView.of(content),
                CourseView.of(content),
                ExpectedBestView.of(content),
                ParallelView.of(content),
                ImportanceView.of(content),
                ProvenanceView.of(content.provenance()),
                style,
                InlinedFiles.policy(style));
    }
}
