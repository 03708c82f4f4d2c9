package io.github.serspark.evaluation;

import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.ZTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores as text: a line for every partition and task, and below what the reader should know of them. */
final class ScoreTable {

    private static final String OWN = "%-6s%-10s%8s %10s%8s";
    private static final String BASELINE = "%11s%8s%9s";

    private final List<Score> scores;
    private final Optional<Significance> significance;

    ScoreTable(List<Score> scores, Optional<Significance> significance) {
        this.scores = scores;
        this.significance = significance;
    }

    /** Lines that each end in a line feed. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(OWN.formatted("split", "task", "UAR", "accuracy", "n")
                + significance
                        .map(found -> BASELINE.formatted("baseline", "z", "p"))
                        .orElse(""));
        scores.forEach(score -> lines.add(line(score)));
        lines.add("");
        lines.add("UAR (mean recall of the levels) and accuracy in %; guessing scores a UAR of " + guessing() + ".");
        significance.ifPresent(found -> lines.add("* better than %s by the one-tailed pooled z-test, p < %s"
                .formatted(found.baseline(), ZTest.SIGNIFICANCE_LEVEL)));
        scores.stream().flatMap(score -> warning(score).stream()).forEach(lines::add);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String line(Score score) {
        Optional<Comparison> comparison = significance.flatMap(found -> found.of(score));
        boolean star = comparison.isPresent() && comparison.get().test().significant();
        Confusion confusion = score.confusion();
        String own = "%-6s%-10s%8s%1s%10s%8d"
                .formatted(
                        score.split().id(),
                        score.task().id(),
                        percent(confusion.uar()),
                        star ? "*" : " ",
                        percent(confusion.accuracy()),
                        confusion.n());
        return own + comparison.map(ScoreTable::baseline).orElse("");
    }

    private static String baseline(Comparison comparison) {
        ZTest test = comparison.test();
        double uar = comparison.baseline().confusion().uar();
        return BASELINE.formatted(percent(uar), decimal(test.z(), 2), decimal(test.p(), 4));
    }

    private static Optional<String> warning(Score score) {
        Confusion confusion = score.confusion();
        int[] absent = confusion.levelsAbsent();
        if (absent.length == 0) {
            return Optional.empty();
        }
        String found = "Warning: no utterance of %s has a %s of level %s (of 0 to %d): "
                .formatted(score.split().id(), score.task().id(), list(absent), confusion.levels() - 1);
        int present = confusion.levels() - absent.length;
        return Optional.of(
                present == 0
                        ? found + "UAR is undefined."
                        : found + "that recall is undefined, UAR the mean of the other %d.".formatted(present));
    }

    private static String list(int[] levels) {
        return Arrays.stream(levels).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    /** What one level said of every utterance scores; it depends on how many levels occur. */
    private String guessing() {
        return scores.stream()
                .map(score -> score.confusion().levelsPresent().length)
                .filter(present -> present > 0)
                .map(present -> percent(1.0 / present))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String percent(double share) {
        return decimal(100 * share, 1);
    }

    private static String decimal(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
    }
}
