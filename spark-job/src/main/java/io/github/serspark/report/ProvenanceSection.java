package io.github.serspark.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts under a title, for example {@code Versions}.
 *
 * @param facts in the order to show them; a value is text, a number, a truth, a list, or again a map of facts
 */
public record ProvenanceSection(String title, Map<String, Object> facts) {

    public ProvenanceSection {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
