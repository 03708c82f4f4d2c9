package io.github.serspark.report.search;

import io.github.serspark.report.ProvenanceSection;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.statistics.Confirmation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All that the page of a search shows.
 *
 * @param rungs epochs of each, ascending, at least one
 * @param score what the trials are compared by: {@code mean}, or the id of a task
 * @param trials by number; trial 0 is the baseline
 * @param dimensions what was searched, in the order to show them
 * @param simplex keys of the dimensions that are the weights of a simplex; none where there is no simplex
 * @param winner its number; none where no trial came to a score
 * @param confirmation by fresh seeds, if it was made
 * @param optimism by how much the best of the trials looks too good, a share, if it is known
 * @param tested what the test partition said; nothing where it was not opened
 * @param seed of the permutations behind the importance of a parameter
 * @param provenance what it takes to repeat the search
 */
public record SearchContent(
        ReportHeading heading,
        List<Integer> rungs,
        String score,
        List<ReportedTrial> trials,
        List<ReportedDimension> dimensions,
        List<String> simplex,
        OptionalInt winner,
        Optional<Confirmation> confirmation,
        OptionalDouble optimism,
        Optional<TestResult> tested,
        long seed,
        List<ProvenanceSection> provenance) {

    static final int BASELINE = 0;

    public SearchContent {
        rungs = List.copyOf(rungs);
        trials = List.copyOf(trials);
        dimensions = List.copyOf(dimensions);
        simplex = List.copyOf(simplex);
        provenance = List.copyOf(provenance);
    }

    /** Those that a figure may show: neither diverged nor failed, with a score at the lowest rung. */
    List<ReportedTrial> scored() {
        return trials.stream()
                .filter(trial -> trial.sound() && trial.rung() >= 0 && Double.isFinite(first(trial)))
                .toList();
    }

    /** Of these, those whose parameters were drawn. */
    List<ReportedTrial> drawn() {
        return scored().stream().filter(trial -> trial.number() != BASELINE).toList();
    }

    /** The score at the lowest rung, which alone compares all trials; NaN where there is none. */
    double first(ReportedTrial trial) {
        return trial.after(rungs.get(0));
    }

    /** The score at the highest rung that the trial reached; NaN where it reached none. */
    double last(ReportedTrial trial) {
        return trial.rung() < 0 ? Double.NaN : trial.after(rungs.get(trial.rung()));
    }

    Optional<ReportedTrial> trial(int number) {
        return trials.stream().filter(trial -> trial.number() == number).findFirst();
    }

    boolean won(ReportedTrial trial) {
        return winner.isPresent() && winner.getAsInt() == trial.number();
    }

    /** What is to be seen is drawn over the rest. */
    int prominence(ReportedTrial trial) {
        return (trial.number() == BASELINE ? 1 : 0) + (won(trial) ? 2 : 0);
    }

    /** In words: {@code mean UAR}, or {@code UAR of arousal}. */
    String scoreName() {
        return score.equals("mean") ? "mean UAR" : "UAR of " + score;
    }
}
