package io.github.serspark.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The golden file that {@code significance_reference.py} writes. */
final class SignificanceReference {

    private SignificanceReference() {}

    static Stream<JsonNode> cases(String test) {
        try (InputStream in = SignificanceReference.class.getResourceAsStream("significance_reference.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(test).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
