package io.github.serspark.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * An earlier result to compare with.
 *
 * @param path where it lies
 */
record Baseline(String path, List<Score> scores) {

    /**
     * Opens the output of an earlier evaluation.
     *
     * @throws UserException if there is none, or if it judged another corpus or other levels than {@code data} was prepared from
     */
    static Baseline open(Configuration hadoop, String path, PreparedData data) {
        CompletedRun run = CompletedRun.open(hadoop, path, Evaluation.KIND);
        String fingerprint = run.record().at("/data/fingerprint").asText();
        if (!fingerprint.equals(data.fingerprint())) {
            throw new UserException(
                    "Cannot compare with %s: it judged the corpus of fingerprint %s, expected %s. Evaluate both models on the same data."
                            .formatted(path, fingerprint, data.fingerprint()));
        }
        JsonNode levels = run.record().at("/data/levelRanges");
        if (!levels.equals(new ObjectMapper().valueToTree(data.levelRanges()))) {
            throw new UserException(
                    "Cannot compare with %s: it judged the levels %s, expected %s. Evaluate both models on the same data."
                            .formatted(path, levels, data.levelRanges()));
        }
        try (InputStream in = run.openFile(MetricsJson.NAME)) {
            return new Baseline(path, MetricsJson.scores(in));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot compare with %s: %s, expected scores in its %s. Evaluate it again."
                            .formatted(path, e.getMessage(), MetricsJson.NAME),
                    e);
        }
    }

    /** The score on the partition and task of {@code score}. */
    Optional<Score> counterpart(Score score) {
        return scores.stream()
                .filter(own -> own.split() == score.split() && own.task() == score.task())
                .findFirst();
    }
}
