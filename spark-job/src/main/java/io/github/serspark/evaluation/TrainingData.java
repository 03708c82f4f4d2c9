package io.github.serspark.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;

/** What a model remembers of the data it was trained on. */
final class TrainingData {

    private TrainingData() {}

    /**
     * Lets a model be judged only on the data whose training partition it learnt from. On any other its samples would be
     * standardised otherwise than it was taught, and the speakers of test might be speakers that it knows. The same corpus,
     * mean and deviation mean the same training partition.
     *
     * @throws UserException if the data are others
     */
    static void require(CompletedRun model, PreparedData data) {
        JsonNode trained = model.record().path("data");
        boolean same = trained.path("fingerprint").asText().equals(data.fingerprint())
                && trained.path("mean").asDouble() == data.mean()
                && trained.path("deviation").asDouble() == data.deviation();
        if (!same) {
            throw new UserException(
                    "Cannot judge %s: it was trained on %s, expected the data to be judged, %s. Train it on these data."
                            .formatted(
                                    model.path(),
                                    text(
                                            trained.path("fingerprint").asText(),
                                            trained.path("mean").asDouble(),
                                            trained.path("deviation").asDouble()),
                                    text(data.fingerprint(), data.mean(), data.deviation())));
        }
    }

    private static String text(String fingerprint, double mean, double deviation) {
        return "fingerprint %s with mean %s and deviation %s".formatted(fingerprint, mean, deviation);
    }
}
