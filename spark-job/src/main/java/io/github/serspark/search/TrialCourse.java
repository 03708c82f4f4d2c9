package io.github.serspark.search;

import io.github.serspark.search.TrainedRung.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of a trial: its rungs one after the other, and its epochs. */
final class TrialCourse {
    private final Trial trial;
    private final Rungs rungs;
    private final List<TrainedRung> results = new ArrayList<>(); // by rung
    private List<TrainedEpoch> epochs = List.of();
    private List<Double> scores = List.of(); // after each epoch

    /** How it stands. */
    enum State {
        /** At the top rung. */
        FINISHED,
        /** At a rung, and not good enough to go on. */
        PAUSED,
        /** Before its first rung, at the end of the search's time. */
        INTERRUPTED,
        DIVERGED,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    TrialCourse(Trial trial, Rungs rungs) {
        this.trial = trial;
        this.rungs = rungs;
    }

    /** @param soFar all epochs that it was trained */
    void add(TrainedRung result, List<TrainedEpoch> soFar, ScoreRule rule) {
        results.add(result);
        if (result.end() == End.TRAINED) {
            epochs = soFar;
            scores = rule.bestSoFar(soFar);
        }
    }

    Trial trial() {
        return trial;
    }

    /** Those that count: up to the last rung that it reached. */
    List<TrainedEpoch> epochs() {
        return epochs;
    }

    /** After each epoch the best score so far. */
    List<Double> scores() {
        return scores;
    }

    /** The highest that it was trained to, from 0; -1 if none. */
    int rung() {
        return (int) results.stream()
                        .filter(result -> result.end() == End.TRAINED)
                        .count()
                - 1;
    }

    /** Of the last epoch up to a rung; NaN if it was not trained to that. */
    double scoreAt(int rung) {
        return rung > rung() ? Double.NaN : scores.get(Math.min(rungs.epochs().get(rung), scores.size()) - 1);
    }

    /** At the highest rung that it was trained to; NaN if there is none. */
    double score() {
        return scoreAt(Math.max(0, rung()));
    }

    /** What came of it last, if anything did. */
    Optional<TrainedRung> last() {
        return results.isEmpty() ? Optional.empty() : Optional.of(results.get(results.size() - 1));
    }

    /** What came of it at the highest rung that it was trained to. */
    TrainedRung trained() {
        return results.get(rung());
    }

    State state() {
        End end = last().map(TrainedRung::end).orElse(null);
        if (end == null) {
            return State.INTERRUPTED;
        }
        return switch (end) {
            case TRAINED -> rung() == rungs.top() ? State.FINISHED : State.PAUSED;
            case DIVERGED -> State.DIVERGED;
            case FAILED -> State.FAILED;
        };
    }

    /** The best epoch so far by the mean UAR, whose network is kept. */
    TrainedEpoch bestEpoch() {
        return epochs.get(trained().bestEpoch() - 1);
    }

    /** The best epoch by the score up to a rung that it was trained to. */
    TrainedEpoch bestEpochAt(int rung) {
        return epochs.get(scores.indexOf(scoreAt(rung)));
    }

    /** Tries of all its tasks. */
    int tries() {
        return results.stream().mapToInt(TrainedRung::tries).sum();
    }
}
