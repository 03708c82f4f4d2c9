package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.serspark.run.Excerpt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds keys that no {@code reference.conf} has, and what was probably meant. */
final class UnknownKeys {
    private final Reference reference;
    private final String ownSection;
    private final List<String> problems = new ArrayList<>();

    UnknownKeys(Reference reference, String ownSection) {
        this.reference = reference;
        this.ownSection = ownSection;
    }

    /** A sentence for each unknown key in {@code config}, in the order of the keys. */
    List<String> problems(Config config) {
        compare(List.of(), config.root(), reference.defaults().root());
        return problems;
    }

    private void compare(List<String> above, ConfigObject found, ConfigObject known) {
        for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(found).entrySet()) {
            List<String> path = new ArrayList<>(above);
            path.add(entry.getKey());
            ConfigValue counterpart = known.get(entry.getKey());
            if (counterpart == null) {
                addLeaves(path, entry.getValue());
            } else if (counterpart instanceof ConfigObject group) {
                compareGroup(path, entry.getValue(), group);
            }
        }
    }

    private void compareGroup(List<String> path, ConfigValue found, ConfigObject known) {
        if (!(found instanceof ConfigObject group)) {
            problems.add("Cannot set %s (%s): %s, expected a group of keys."
                    .formatted(
                            ConfigUtil.joinPath(path), found.origin().description(), Excerpt.of(Section.plain(found))));
        } else if (!known.isEmpty()) {
            compare(path, group, known);
        }
    }

    private void addLeaves(List<String> path, ConfigValue found) {
        if (found instanceof ConfigObject group && !group.isEmpty()) {
            compare(path, group, ConfigFactory.empty().root());
        } else {
            problems.add(unknown(Excerpt.of(ConfigUtil.joinPath(path)), found));
        }
    }

    private String unknown(String key, ConfigValue found) {
        return "Cannot set %s (%s): there is no such key, expected a known one. The nearest is %s."
                .formatted(key, found.origin().description(), nearest(key));
    }

    /** A mistyped section was taken for a key of the command's own section: compare without that section, too. */
    private String nearest(String key) {
        String own = ownSection + ".";
        String asWritten = key.startsWith(own) ? key.substring(own.length()) : key;
        return reference.keys().stream()
                .min(Comparator.comparingInt(known -> Math.min(distance(key, known), distance(asWritten, known))))
                .orElseThrow();
    }

    /** Levenshtein's distance: insertions, deletions and substitutions of a character. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1]; // [j]: from the current prefix of a to the first j characters of b
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
