package io.github.serspark.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a model hub reads before the text of a card: YAML between two lines of dashes. */
public final class FrontMatter {
    private FrontMatter() {}

    public static JsonNode of(String card) {
        String[] parts = card.split("(?m)^---$", 3);
        assertEquals(3, parts.length, card);
        assertEquals("", parts[0], card);
        return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(parts[1]));
    }
}
