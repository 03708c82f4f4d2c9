package io.github.serspark.preparation;

import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.PreparationRecord.Clipped;
import io.github.serspark.data.PreparationRecord.ClippedTask;
import io.github.serspark.data.RatingScale;
import io.github.serspark.run.UserException;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Ratings that lay outside the scale and were moved to its nearer end. */
final class ClippedRatings {
    private final int utterances; // with one or more
    private final Map<String, DoubleSummaryStatistics> given; // by dimension, as they were before

    private ClippedRatings(int utterances, Map<String, DoubleSummaryStatistics> given) {
        this.utterances = utterances;
        this.given = given;
    }

    static ClippedRatings of(List<Recording> recordings) {
        Map<String, DoubleSummaryStatistics> given = new LinkedHashMap<>();
        for (String dimension : Dimensions.ALL) {
            DoubleSummaryStatistics before = recordings.stream()
                    .flatMapToDouble(one -> clipped(one, dimension).stream())
                    .summaryStatistics();
            if (before.getCount() > 0) {
                given.put(dimension, before);
            }
        }
        long utterances = recordings.stream()
                .filter(one -> given.keySet().stream()
                        .anyMatch(dimension -> clipped(one, dimension).isPresent()))
                .count();
        return new ClippedRatings((int) utterances, given);
    }

    private static OptionalDouble clipped(Recording recording, String dimension) {
        return recording.turn().ratings().clippedFrom(dimension);
    }

    /** @throws UserException if more than a share of {@code maxFraction} of {@code all} utterances has one */
    void requireFew(int all, RatingScale scale, double maxFraction) {
        if (utterances > maxFraction * all) {
            throw new UserException(
                    ("Cannot prepare the corpus: %d of %d utterances have ratings outside the scale of %s (%s),"
                                    + " expected at most a share of %s. Set prepare.rating-scale to the scale they were rated on.")
                            .formatted(utterances, all, scale, ranges(), maxFraction));
        }
    }

    /** For people: a sentence, or nothing if there are none. */
    Optional<String> note(RatingScale scale) {
        return utterances == 0
                ? Optional.empty()
                : Optional.of("Ratings of %d utterances were clipped to the scale of %s: %s."
                        .formatted(utterances, scale, ranges()));
    }

    private String ranges() {
        return given.entrySet().stream()
                .map(task -> "%d of %s, from %s to %s"
                        .formatted(
                                task.getValue().getCount(),
                                task.getKey(),
                                task.getValue().getMin(),
                                task.getValue().getMax()))
                .collect(Collectors.joining("; "));
    }

    /** For {@code run.json}. */
    Clipped describe() {
        Map<String, ClippedTask> tasks = new LinkedHashMap<>();
        given.forEach((task, ratings) ->
                tasks.put(task, new ClippedTask(ratings.getCount(), ratings.getMin(), ratings.getMax())));
        return new Clipped(utterances, tasks);
    }
}
