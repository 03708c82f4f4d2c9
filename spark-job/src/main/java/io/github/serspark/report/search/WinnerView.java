package io.github.serspark.report.search;

import io.github.serspark.statistics.Confirmation;
import io.github.serspark.statistics.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The winner in words.
 *
 * @param trials how many there were, by state: {@code 24 trials: 5 finished, 17 paused and 2 diverged}
 * @param tested what the test partition said, if it was opened
 * @param lost numbers of those that diverged or failed, which no figure shows
 */
record WinnerView(
        String trials,
        Optional<Winner> found,
        Optional<Confirmed> confirmed,
        Optional<String> optimism,
        Optional<Tested> tested,
        List<Lost> lost) {

    /** @param baseline whether it is the settings as given */
    record Winner(
            int number, boolean baseline, String parameters, String uar, String epochs, boolean several, int of) {}

    /**
     * What fresh seeds say.
     *
     * @param interval of the difference in points; absent where there is but one seed
     * @param searched whether the winner is a trial that the search drew
     */
    record Confirmed(
            String seeds,
            boolean searched,
            String mean,
            String difference,
            Optional<String> interval,
            boolean better,
            List<Candidate> candidates) {}

    /** A trial that was trained again; UARs in %, the difference to the baseline in points. */
    record Candidate(
            int number,
            boolean baseline,
            boolean winner,
            String searched,
            String epochs,
            String mean,
            String difference) {}

    /** @param earlier whether it is another trial than the winner of now */
    record Tested(int trial, boolean earlier, List<Score> tasks) {}

    record Score(String task, String uar, String interval) {}

    record Lost(String state, String trials, boolean one) {}

    static WinnerView of(SearchContent content) {
        return new WinnerView(
                states(content.trials()),
                content.winner().stream()
                        .boxed()
                        .flatMap(number -> content.trial(number).stream())
                        .map(trial -> winner(trial, content))
                        .findFirst(),
                content.confirmation().map(confirmation -> confirmed(confirmation, content)),
                points(content.optimism()),
                content.tested().map(result -> tested(result, content.winner())),
                List.of(ReportedTrial.DIVERGED, ReportedTrial.FAILED).stream()
                        .flatMap(state -> lost(content.trials(), state).stream())
                        .toList());
    }

    private static String states(List<ReportedTrial> trials) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        trials.forEach(trial -> counts.merge(trial.state(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((state, count) -> parts.add(count + " " + state));
        return "%d trial%s: %s".formatted(trials.size(), trials.size() == 1 ? "" : "s", Wording.list(parts));
    }

    private static Optional<Lost> lost(List<ReportedTrial> trials, String state) {
        List<String> numbers = trials.stream()
                .filter(trial -> trial.state().equals(state))
                .map(trial -> Integer.toString(trial.number()))
                .toList();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lost(state, Wording.list(numbers), numbers.size() == 1));
    }

    private static Winner winner(ReportedTrial trial, SearchContent content) {
        int scored = content.scored().size();
        return new Winner(
                trial.number(),
                trial.number() == SearchContent.BASELINE,
                Wording.parameters(trial.parameters()),
                Numbers.percent(content.last(trial)),
                epochs(trial, content),
                scored > 1,
                scored);
    }

    private static String epochs(ReportedTrial trial, SearchContent content) {
        return trial.rung() < 0
                ? Wording.epochs(0)
                : Wording.epochs(content.rungs().get(trial.rung()));
    }

    private static Confirmed confirmed(Confirmation confirmation, SearchContent content) {
        return new Confirmed(
                confirmation.seeds() + (confirmation.seeds() == 1 ? " fresh seed" : " fresh seeds"),
                confirmation.winner() != confirmation.baseline(),
                Numbers.percent(confirmation.mean()),
                Numbers.signed(100 * confirmation.difference(), 1),
                Optional.of(confirmation.interval())
                        .filter(interval -> interval.isDefined())
                        .map(interval -> "%s to %s"
                                .formatted(
                                        Numbers.signed(100 * interval.low(), 1),
                                        Numbers.signed(100 * interval.high(), 1))),
                confirmation.better(),
                confirmation.means().keySet().stream()
                        .flatMap(number -> content.trial(number).stream())
                        .map(trial -> candidate(trial, confirmation, content))
                        .toList());
    }

    private static Candidate candidate(ReportedTrial trial, Confirmation confirmation, SearchContent content) {
        double mean = confirmation.means().get(trial.number());
        boolean baseline = trial.number() == confirmation.baseline();
        return new Candidate(
                trial.number(),
                baseline,
                trial.number() == confirmation.winner(),
                Numbers.percent(content.last(trial)),
                epochs(trial, content),
                Numbers.percent(mean),
                baseline
                        ? ""
                        : Numbers.signed(100 * (mean - confirmation.means().get(confirmation.baseline())), 1));
    }

    private static Optional<String> points(OptionalDouble share) {
        return share.stream()
                .filter(Double::isFinite)
                .mapToObj(value -> Numbers.decimal(100 * value, 1))
                .findFirst();
    }

    private static Tested tested(TestResult result, OptionalInt winner) {
        return new Tested(
                result.trial(),
                winner.isEmpty() || winner.getAsInt() != result.trial(),
                result.tasks().stream().map(WinnerView::score).toList());
    }

    private static Score score(TestedTask task) {
        return new Score(task.task(), Numbers.percent(task.uar()), Numbers.percent(task.interval(), "–"));
    }
}
