package io.github.serspark.search;

import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.run.RunRecord;
import io.github.serspark.statistics.Confirmation;
import io.github.serspark.statistics.Interval;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.statistics.Optimism;
import io.github.serspark.statistics.SystemJudgements;
import io.github.serspark.training.LearningData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a search ends with.
 *
 * @param searched all trials
 * @param winner of them; none where none came to the top rung
 * @param model whose network is kept: one of the winner's fresh seeds, or itself
 * @param confirmation by fresh seeds, if it was made
 * @param optimism by how much the best at the lowest rung looks too good, if that can be said
 */
record Conclusion(
        List<TrialCourse> searched,
        Optional<TrialCourse> winner,
        Optional<Trial> model,
        Optional<Confirmation> confirmation,
        OptionalDouble optimism) {

    static Conclusion of(List<TrialCourse> searched, Confirming confirming, DevLabels labels, long seed) {
        Optional<Confirmation> confirmation = confirming.result(labels, seed);
        Optional<TrialCourse> winner = confirmation.isPresent()
                ? searched.stream()
                        .filter(course ->
                                course.trial().number() == confirmation.get().winner())
                        .findFirst()
                : Confirming.ranking(searched).findFirst();
        Optional<Trial> model = confirmation.isPresent()
                ? Optional.of(confirming.median(confirmation.get().winner()).trial())
                : winner.map(TrialCourse::trial);
        return new Conclusion(searched, winner, model, confirmation, optimism(searched, labels, seed));
    }

    private static OptionalDouble optimism(List<TrialCourse> searched, DevLabels labels, long seed) {
        List<SystemJudgements> first = searched.stream()
                .filter(course -> course.rung() >= 0)
                .map(course -> labels.judged(course.bestEpochAt(0)))
                .toList();
        double optimism = first.size() < 2 ? Double.NaN : Optimism.ofBest(first, seed);
        return Double.isFinite(optimism) ? OptionalDouble.of(optimism) : OptionalDouble.empty();
    }

    /** For the terminal. */
    String text() {
        if (winner.isEmpty()) {
            return "No trial came to the top rung.";
        }
        TrialCourse best = winner.get();
        String found = "The winner is trial %d (%s), with a dev UAR of %s in the search."
                .formatted(best.trial().number(), parameters(best.trial()), Numbers.percent(best.score()));
        return found
                + (optimism.isPresent()
                        ? " The best of %d at the first rung looks better there by %s points than it is on other utterances."
                                .formatted(searched.size(), Numbers.decimal(100 * optimism.getAsDouble(), 1))
                        : "")
                + "\n"
                + confirmation
                        .map(Conclusion::text)
                        .orElse("It was not confirmed by fresh seeds: it may be no more than the luckiest.");
    }

    private static String parameters(Trial trial) {
        return trial.parameters().entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String text(Confirmation confirmation) {
        if (confirmation.winner() == confirmation.baseline()) {
            return "Those are the settings as given: over %d fresh seeds their mean is %s, and no other that was confirmed has more."
                    .formatted(confirmation.seeds(), Numbers.percent(confirmation.mean()));
        }
        String mean = "Over %d fresh seeds its mean is %s, that of the settings as given %s"
                .formatted(
                        confirmation.seeds(),
                        Numbers.percent(confirmation.mean()),
                        Numbers.percent(confirmation.means().get(confirmation.baseline())));
        String difference = ": %s points more, %s."
                .formatted(
                        Numbers.signed(100 * confirmation.difference(), 1),
                        confirmation.interval().isDefined()
                                ? "95 % interval " + points(confirmation.interval())
                                : "without an interval, as there is one seed");
        return mean + difference + " It is " + (confirmation.better() ? "better than" : "no better than")
                + " the settings as given.";
    }

    private static String points(Interval shares) {
        return Numbers.signed(100 * shares.low(), 1) + " to " + Numbers.signed(100 * shares.high(), 1);
    }

    RunRecord describe(RunRecord record, LearningData data, Rungs rungs) {
        Map<String, Object> found = new LinkedHashMap<>();
        winner.ifPresent(best -> {
            found.put("trial", best.trial().number());
            found.put("parameters", best.trial().parameters());
            found.put("devUar", best.score());
        });
        model.ifPresent(trial -> found.put("modelSeed", trial.seed()));
        confirmation.ifPresent(sure -> found.put("confirmation", confirmed(sure)));
        optimism.ifPresent(value -> found.put("optimism", value));
        Map<String, Long> states = searched.stream()
                .collect(Collectors.groupingBy(
                        course -> course.state().toString(), LinkedHashMap::new, Collectors.counting()));
        return record.put("data", Map.of("fingerprint", data.prepared().fingerprint(), "path", data.path()))
                .put("rungs", rungs.epochs())
                .put("trials", states)
                .put("winner", found);
    }

    /** Tells {@code run} the same, in short. */
    void track(TrackedRun run) {
        winner.ifPresent(best -> {
            run.tags(Map.of("winner", String.valueOf(best.trial().number())));
            run.metrics(0, Map.of("winner_score", best.score()));
        });
        confirmation.ifPresent(sure -> {
            run.tags(Map.of("winner_is_better", String.valueOf(sure.better())));
            run.metrics(0, Map.of("confirmed_mean", sure.mean(), "confirmed_difference", sure.difference()));
        });
    }

    private static Map<String, Object> confirmed(Confirmation confirmation) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seeds", confirmation.seeds());
        facts.put("means", confirmation.means());
        facts.put("difference", confirmation.difference());
        if (confirmation.interval().isDefined()) {
            facts.put("low", confirmation.interval().low());
            facts.put("high", confirmation.interval().high());
        }
        facts.put("better", confirmation.better());
        return facts;
    }
}
