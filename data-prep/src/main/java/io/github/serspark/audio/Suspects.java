package io.github.serspark.audio;

import io.github.serspark.run.Excerpt;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many recordings there is something against, and which is the worst of each kind. */
public final class Suspects {
    private final Map<Suspicion, Suspect> byKind = new EnumMap<>(Suspicion.class);

    /** @param worst the name of a recording, the first of the worst */
    private record Suspect(int count, String worst, double measure) {
        Suspect and(Suspect other) {
            Suspect worse = Math.abs(other.measure) > Math.abs(measure) ? other : this;
            return new Suspect(count + other.count, worse.worst, worse.measure);
        }
    }

    /** Adds what there is against the recording {@code name}. */
    public void add(String name, Map<Suspicion, Double> suspicions) {
        suspicions.forEach((kind, measure) -> add(name, kind, measure));
    }

    /** Adds a suspicion against the recording {@code name}. */
    public void add(String name, Suspicion kind, double measure) {
        byKind.merge(kind, new Suspect(1, name, measure), Suspect::and);
    }

    /** For machines: by kind, how many there are and which is the worst. */
    public Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        byKind.forEach((kind, suspect) -> {
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("utterances", suspect.count);
            numbers.put("worst", suspect.worst);
            numbers.put("measure", kind.text(suspect.measure));
            described.put(kind.phrase(), numbers);
        });
        return described;
    }

    /** For people: a title, and a line for each kind; nothing if there is nothing against any recording. */
    public String table() {
        StringBuilder table = new StringBuilder();
        byKind.forEach((kind, suspect) -> table.append("  %s: %s, %s %s (%s)%n"
                .formatted(
                        kind.phrase(),
                        suspect.count,
                        suspect.count == 1 ? "namely" : "the worst",
                        Excerpt.of(suspect.worst),
                        kind.text(suspect.measure))));
        return table.isEmpty() ? "" : "used, but suspect:%n".formatted() + table;
    }
}
