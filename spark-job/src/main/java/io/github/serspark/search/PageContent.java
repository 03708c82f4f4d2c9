package io.github.serspark.search;

import io.github.serspark.config.Settings;
import io.github.serspark.report.ProvenanceSection;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.report.search.ReportedDimension;
import io.github.serspark.report.search.ReportedTrial;
import io.github.serspark.report.search.SearchContent;
import io.github.serspark.report.search.TestResult;
import io.github.serspark.run.Build;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts together what the report of a search shows. */
record PageContent(
        Settings settings,
        Rungs rungs,
        ScoreRule rule,
        SearchSpace space,
        Conclusion conclusion,
        Optional<TestResult> tested) {

    SearchContent content(String command, String fingerprint, long seed) {
        return new SearchContent(
                new ReportHeading(
                        "Random search",
                        "Settings of train that are good on the development partition, and how sure that is.",
                        "",
                        Instant.now(),
                        command),
                rungs.epochs(),
                rule.toString(),
                conclusion.searched().stream().map(PageContent::trial).toList(),
                space.dimensions().stream()
                        .flatMap(one -> dimensions(one).stream())
                        .toList(),
                space.dimensions().stream()
                        .filter(Dimension.Simplex.class::isInstance)
                        .flatMap(one -> one.keys().stream())
                        .toList(),
                conclusion
                        .winner()
                        .map(winner -> OptionalInt.of(winner.trial().number()))
                        .orElse(OptionalInt.empty()),
                conclusion.confirmation(),
                conclusion.optimism(),
                tested,
                seed,
                provenance(fingerprint));
    }

    private static ReportedTrial trial(TrialCourse course) {
        return new ReportedTrial(
                course.trial().number(),
                course.trial().parameters(),
                course.state().toString(),
                course.rung(),
                course.scores());
    }

    private static List<ReportedDimension> dimensions(Dimension dimension) {
        boolean numeric = !(dimension instanceof Dimension.Choice);
        return dimension.keys().stream()
                .map(key -> new ReportedDimension(key, dimension.isLogarithmic(), numeric))
                .toList();
    }

    private List<ProvenanceSection> provenance(String fingerprint) {
        List<ProvenanceSection> sections = new ArrayList<>();
        settings.effective(SearchConfiguration.SECTION, "train")
                .forEach((name, values) -> sections.add(new ProvenanceSection("Settings of " + name, facts(values))));
        sections.add(new ProvenanceSection("Data", Map.of("fingerprint", fingerprint)));
        Map<String, Object> versions = new LinkedHashMap<>(Build.versions());
        versions.put("commit", Build.commit());
        sections.add(new ProvenanceSection("Versions", versions));
        return sections;
    }

    @SuppressWarnings("unchecked") // as Settings.effective gives it
    private static Map<String, Object> facts(Object section) {
        return (Map<String, Object>) section;
    }
}
