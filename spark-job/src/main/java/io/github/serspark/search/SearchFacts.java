package io.github.serspark.search;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.UserException;
import io.github.serspark.training.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the trials of a search depend on, as its directory has it: who goes on with a search must have the same. */
final class SearchFacts {
    static final String NAME = "search.json";

    private static final int MAX_BYTES = 1 << 20;

    private SearchFacts() {}

    /**
     * Compares with what the search was begun with, or writes that down.
     *
     * @throws UserException if it was begun otherwise
     */
    static void require(
            OutputDirectory directory, Trial baseline, SearchConfiguration configuration, SearchSpace space) {
        SortedMap<String, String> facts = new TreeMap<>(baseline.spec().provenance());
        facts.put("search.seed", String.valueOf(configuration.seed()));
        facts.put("search.stop", configuration.asha() ? "asha" : "none");
        facts.put("search.first-rung", String.valueOf(configuration.firstRung()));
        facts.put("search.eta", String.valueOf(configuration.eta()));
        facts.put("search.task", configuration.task().orElse("none"));
        facts.put("search.space", space.toString());
        Location file = directory.location(NAME);
        try {
            if (!file.exists()) {
                directory.write(NAME, out -> out.write(new ObjectMapper().writeValueAsBytes(facts)));
                return;
            }
            SortedMap<String, String> earlier = new ObjectMapper()
                    .readValue(file.content(MAX_BYTES), new TypeReference<TreeMap<String, String>>() {});
            requireSame(file, earlier, facts);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read %s: %s, expected what the search was begun with. Restore it, or begin anew with --overwrite."
                            .formatted(file, Excerpt.of(e)),
                    e);
        }
    }

    private static void requireSame(Location file, Map<String, String> earlier, Map<String, String> now) {
        List<String> differences = Training.differences(earlier, now);
        if (!differences.isEmpty()) {
            throw new UserException(
                    "Cannot go on with the search of %s: %s, expected all as when it was begun, but for trials, hours, tries and search.confirm. Restore that, choose another --out, or begin anew with --overwrite."
                            .formatted(file, String.join(", ", differences)));
        }
    }
}
