package io.github.serspark.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a {@link Pipeline} left, to compare.
 *
 * @param parameters SHA-256 of the model's
 * @param steps of Adam
 * @param metrics all of {@code metrics.json}
 * @param levels the probabilities of every recording, one a line, wherever the recordings lie
 */
record Results(String parameters, long steps, String metrics, String levels) {
    static final String EVALUATION = "result";
    static final String LEVELS = "levels.csv";

    /** Of the corpus, before the names of its recordings. */
    private static final String PLACE = "(?m)^[^,]*/corpus/";

    /** @param hadoop knows the way to {@code root} */
    static Results read(Configuration hadoop, String root) throws IOException {
        JsonNode record = record(hadoop, root + "/model");
        return new Results(
                parameters(hadoop, root),
                record.path("steps").asLong(),
                text(hadoop, root + "/" + EVALUATION + "/metrics.json"),
                text(hadoop, root + "/" + LEVELS).replaceAll(PLACE, ""));
    }

    /** The {@code run.json} of an output. */
    static JsonNode record(Configuration hadoop, String output) throws IOException {
        return new ObjectMapper().readTree(text(hadoop, output + "/run.json"));
    }

    /** SHA-256 of the model's, where nothing came after the training. */
    static String parameters(Configuration hadoop, String root) throws IOException {
        return record(hadoop, root + "/model").path("parametersSha256").asText();
    }

    private static String text(Configuration hadoop, String file) throws IOException {
        Path path = new Path(file);
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
