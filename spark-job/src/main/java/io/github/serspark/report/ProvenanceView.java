package io.github.serspark.report;

import io.github.serspark.statistics.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts as tables of two columns; nested ones have dotted names, as the settings themselves. */
public record ProvenanceView(List<Section> sections) {

    public record Section(String title, int size, List<Fact> facts) {}

    public record Fact(String name, String value) {}

    /** Absent where there are none. */
    public static Optional<ProvenanceView> of(List<ProvenanceSection> sections) {
        return sections.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProvenanceView(
                        sections.stream().map(ProvenanceView::section).toList()));
    }

    private static Section section(ProvenanceSection section) {
        List<Fact> facts = new ArrayList<>();
        flatten("", section.facts(), facts);
        return new Section(section.title(), facts.size(), facts);
    }

    private static void flatten(String prefix, Map<?, ?> values, List<Fact> facts) {
        values.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                flatten(prefix + key + ".", nested, facts);
            } else {
                facts.add(new Fact(prefix + key, text(value)));
            }
        });
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(ProvenanceView::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value == null || (value instanceof Double number && number.isNaN()) ? Numbers.MISSING : value.toString();
    }
}
