package io.github.serspark.preparation;

import io.github.serspark.corpus.Recording;
import io.github.serspark.data.PreparationRecord.Clipped;
import io.github.serspark.data.PreparationRecord.ClippedTask;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Task;
import io.github.serspark.run.UserException;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Ratings that lay outside the scale and were moved to its nearer end. */
final class ClippedRatings {
    private final int utterances; // with one or more
    private final Map<Task, DoubleSummaryStatistics> given; // as they were before

    private ClippedRatings(int utterances, Map<Task, DoubleSummaryStatistics> given) {
        this.utterances = utterances;
        this.given = given;
    }

    static ClippedRatings of(List<Recording> recordings) {
        Map<Task, DoubleSummaryStatistics> given = new EnumMap<>(Task.class);
        int utterances = 0;
        for (Recording recording : recordings) {
            boolean clipped = false;
            for (Task task : Task.values()) {
                OptionalDouble before = recording.turn().ratings().clippedFrom(task);
                before.ifPresent(rating -> given.computeIfAbsent(task, t -> new DoubleSummaryStatistics())
                        .accept(rating));
                clipped |= before.isPresent();
            }
            utterances += clipped ? 1 : 0;
        }
        return new ClippedRatings(utterances, given);
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
                                task.getKey().id(),
                                task.getValue().getMin(),
                                task.getValue().getMax()))
                .collect(Collectors.joining("; "));
    }

    /** For {@code run.json}. */
    Clipped describe() {
        Map<String, ClippedTask> tasks = new LinkedHashMap<>();
        given.forEach((task, ratings) ->
                tasks.put(task.id(), new ClippedTask(ratings.getCount(), ratings.getMin(), ratings.getMax())));
        return new Clipped(utterances, tasks);
    }
}
