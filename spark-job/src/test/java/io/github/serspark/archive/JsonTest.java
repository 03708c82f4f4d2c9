package io.github.serspark.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    /** Digests of records depend on it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\" : [ 1, -20, 0.1, 1.0E-4, 1e5, -0, -0.0, 123456789012345678901234567890 ], \"b\":{}, \"c\":[\n]}",
                "[true, false, null, \"\", \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u001f\\u00e9 ü 😀\"]",
                "{\"twice\":1, \"other\":3, \"twice\":2}",
                " 4.9E-324 "
            })
    void readsAndWritesAsJacksonDoes(String text) throws IOException {
        ObjectMapper jackson = new ObjectMapper();
        assertEquals(jackson.writeValueAsString(jackson.readTree(text)), Json.text(read(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "1.",
                "+1",
                ".5",
                "NaN",
                "1e999",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u१२३४\"",
                "nul",
                "[1 2]",
                "1 2",
                "\u0000",
                "tru"
            })
    void whatIsNoJsonIsRefusedInASentence(String text) {
        String message = assertThrows(IOException.class, () -> read(text)).getMessage();
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void depthCostsNoStack() {
        assertTrue(assertThrows(IOException.class, () -> read("[".repeat(1_000_000)))
                .getMessage()
                .endsWith("where less depth belongs"));
    }

    private static Object read(String text) throws IOException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
