package io.github.serspark.search;

import io.github.serspark.run.Events;
import io.github.serspark.search.TrialCourse.State;
import io.github.serspark.statistics.Numbers;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells how a search goes: a line for each trial that comes to a rung. */
final class SearchProgress implements Scheduler.Listener {
    private final PrintStream terminal;
    private final double expected; // epochs
    private final long start = System.nanoTime();
    private int before = -1; // epochs of earlier runs

    SearchProgress(PrintStream terminal, double expected) {
        this.terminal = terminal;
        this.expected = expected;
    }

    @Override
    public void result(TrialCourse trial, Collection<TrialCourse> all, int running) {
        int epochs = all.stream().mapToInt(one -> one.epochs().size()).sum();
        if (before < 0) {
            before = epochs - trial.epochs().size();
        }
        terminal.printf("trial %d%s: %s%n", trial.trial().number(), parameters(trial.trial()), ended(trial));
        terminal.printf("  %s; %s%s%n", counts(all, running), best(all), left(epochs));
        Events.log(
                "trial",
                Map.of(
                        "trial", trial.trial().number(),
                        "seed", trial.trial().seed(),
                        "state", trial.state().toString(),
                        "epochs", trial.epochs().size(),
                        "score", trial.rung() < 0 ? "none" : trial.score()));
    }

    private static String parameters(Trial trial) {
        return trial.parameters().entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", ", " (", ", seed " + trial.seed() + ")"));
    }

    private static String ended(TrialCourse trial) {
        return switch (trial.state()) {
            case DIVERGED, FAILED ->
                trial.state() + ": " + trial.last().orElseThrow().cause();
            default ->
                "dev UAR %s after %s"
                        .formatted(
                                Numbers.percent(trial.score()),
                                epochs(trial.epochs().size()));
        };
    }

    private static String epochs(int count) {
        return count == 1 ? "1 epoch" : count + " epochs";
    }

    private static String counts(Collection<TrialCourse> all, int running) {
        Map<State, Long> states =
                all.stream().collect(Collectors.groupingBy(TrialCourse::state, Collectors.counting()));
        return "%d finished, %d running, %d paused, %d diverged, %d failed"
                .formatted(
                        states.getOrDefault(State.FINISHED, 0L),
                        running,
                        states.getOrDefault(State.PAUSED, 0L),
                        states.getOrDefault(State.DIVERGED, 0L),
                        states.getOrDefault(State.FAILED, 0L));
    }

    /** Of the highest rung that any has come to: lower ones do not compare with it. */
    private static String best(Collection<TrialCourse> all) {
        int rung = all.stream().mapToInt(TrialCourse::rung).max().orElse(-1);
        Optional<TrialCourse> best = all.stream()
                .filter(one -> rung >= 0 && one.rung() == rung && Double.isFinite(one.score()))
                .max(Comparator.comparingDouble(TrialCourse::score)
                        .thenComparing(one -> -one.trial().number()));
        return best.map(one -> "best at the highest rung so far %s (trial %d)"
                        .formatted(Numbers.percent(one.score()), one.trial().number()))
                .orElse("none has a UAR yet");
    }

    private String left(int epochs) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double minutes = (expected - epochs) * seconds / Math.max(1, epochs - before) / 60;
        return minutes > 0 ? String.format(Locale.ROOT, "; some %.0f min left", Math.ceil(minutes)) : "";
    }
}
