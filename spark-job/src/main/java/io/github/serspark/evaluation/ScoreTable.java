package io.github.serspark.evaluation;

import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.OneTailedTest;
import io.github.serspark.table.ComparedScore;
import io.github.serspark.table.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scores as text: a line for every partition and task, and below what the reader should know of them. */
final class ScoreTable {

    private static final String OWN = "%-6s%-10s%7s%1s%12s%10s%7s";
    private static final String BASELINE = "%10s%12s%7s%9s%9s%9s";

    private final List<Score> scores;
    private final Optional<Significance> significance;

    ScoreTable(List<Score> scores, Optional<Significance> significance) {
        this.scores = scores;
        this.significance = significance;
    }

    /** Lines that each end in a line feed. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(OWN.formatted("split", "task", "UAR", "", "95 %", "accuracy", "n")
                + significance.map(found -> heading()).orElse(""));
        scores.forEach(score -> lines.add(line(score)));
        lines.add("");
        lines.add("UAR (mean recall of the levels, also called UA) and accuracy (WA) in %; guessing scores a UAR of "
                + guessing() + ".");
        lines.add("95 %: where UAR may well lie with other utterances of the same speakers (bootstrap).");
        significance.ifPresent(found -> explain(found, lines));
        scores.stream().flatMap(score -> warning(score).stream()).forEach(lines::add);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String heading() {
        return BASELINE.formatted("baseline", "95 %", "z", "p(z)", "p(perm)", "p(McN)");
    }

    private static void explain(Significance significance, List<String> lines) {
        double level = OneTailedTest.SIGNIFICANCE_LEVEL;
        lines.add(
                "p, one-tailed: z, the paper's pooled z-test of UAR; perm, the paired permutation test of UAR; McN, McNemar's"
                        + " exact test of accuracy.");
        lines.add("* better than %s by the z-test, p < %s".formatted(significance.baseline(), level));
        if (significance.disagree()) {
            lines.add(
                    "! the tests disagree at %s: z takes the two UARs for shares of right answers in separate samples;"
                                    .formatted(level)
                            + " perm and McN pair the answers, and McN asks for accuracy.");
        }
    }

    private String line(Score score) {
        Optional<ComparedScore> comparison = significance.flatMap(found -> found.of(score));
        boolean star = comparison.map(found -> found.tests().z().significant()).orElse(false);
        Confusion confusion = score.confusion();
        String own = OWN.formatted(
                score.split().id(),
                score.task().id(),
                Numbers.percent(confusion.uar()),
                star ? "*" : " ",
                Numbers.percent(score.withinSpeakers(), "-"),
                Numbers.percent(confusion.accuracy()),
                confusion.n());
        return own + comparison.map(ScoreTable::baseline).orElse("");
    }

    private static String baseline(ComparedScore comparison) {
        Score baseline = comparison.baseline();
        Comparison tests = comparison.tests();
        return BASELINE.formatted(
                        Numbers.percent(baseline.confusion().uar()),
                        Numbers.percent(baseline.withinSpeakers(), "-"),
                        Numbers.decimal(tests.z().z(), 2),
                        Numbers.p(tests.z().p()),
                        Numbers.p(tests.permutation().p()),
                        Numbers.p(tests.mcnemar().p()))
                + (tests.disagree() ? " !" : "");
    }

    private static Optional<String> warning(Score score) {
        Confusion confusion = score.confusion();
        int[] absent = confusion.levelsAbsent();
        if (absent.length == 0) {
            return Optional.empty();
        }
        String found = "Warning: no utterance of %s has %s of level %s (of 0 to %d): "
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

    private String guessing() {
        return scores.stream()
                .flatMap(score -> score.confusion().guessing().stream().mapToObj(Numbers::percent))
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
