package io.github.serspark.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SpeechFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A JSON object on each line, with an array of {@code probabilities} and, if it is wanted, {@code attention}: the arrays
 * {@code time_s} and {@code weight}.
 */
final class JsonLinesSink implements Sink {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OutputStream out;
    private final SpeechFormat format;
    private final boolean attention;

    JsonLinesSink(OutputStream out, boolean attention, SpeechFormat format) {
        this.out = new BufferedOutputStream(out);
        this.format = format;
        this.attention = attention;
    }

    @Override
    public void write(Recognition recognition) throws IOException {
        double[] probabilities = recognition.probabilities();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", recognition.id());
        object.put("task", recognition.task().id());
        object.put("level", recognition.level());
        object.put("level_name", recognition.levelName());
        object.put("probabilities", probabilities);
        if (attention) {
            object.put("attention", curve(recognition.attention()));
        }
        out.write(MAPPER.writeValueAsBytes(object));
        out.write('\n');
    }

    private Map<String, Object> curve(float[] weights) {
        Map<String, Object> curve = new LinkedHashMap<>();
        curve.put(
                "time_s",
                IntStream.range(0, weights.length)
                        .mapToDouble(format::centreSeconds)
                        .toArray());
        curve.put("weight", weights);
        return curve;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
