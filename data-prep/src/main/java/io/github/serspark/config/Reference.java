package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The defaults of all our sections, and thereby the list of all keys there are.
 *
 * @param neutral keys, and groups of keys, on which no bit of a model depends
 */
record Reference(Config defaults, Set<String> sections, Set<String> neutral) {
    private static final String SECTIONS = "ser-spark.sections";
    private static final String NEUTRAL = "ser-spark.neutral";

    private static final Reference BUNDLED = read();

    /** Of every {@code reference.conf} on the class path; system properties have no say. */
    static Reference bundled() {
        return BUNDLED;
    }

    private static Reference read() {
        ConfigResolveOptions lenient = ConfigResolveOptions.noSystem().setAllowUnresolved(true);
        Config all = ConfigFactory.parseResources(Reference.class.getClassLoader(), "reference.conf")
                .resolve(lenient);
        Set<String> sections = new TreeSet<>(all.getStringList(SECTIONS));
        Config defaults = ConfigFactory.empty();
        for (String section : sections) {
            defaults = defaults.withValue(section, all.getObject(section));
        }
        return new Reference(defaults, sections, new TreeSet<>(all.getStringList(NEUTRAL)));
    }

    /** Moves what stands at top level and names no section of ours into {@code ownSection}. */
    Config inSections(Config given, String ownSection) {
        Config result = ConfigFactory.empty();
        for (Map.Entry<String, ConfigValue> entry : given.root().entrySet()) {
            Config alone = entry.getValue().atKey(entry.getKey());
            boolean section = sections.contains(entry.getKey());
            result = result.withFallback(section ? alone : alone.atPath(ownSection));
        }
        return result;
    }

    /** Every key in dotted form, sorted. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        collect(keys, List.of(), defaults.root());
        keys.sort(null);
        return keys;
    }

    private static void collect(List<String> keys, List<String> above, ConfigObject group) {
        for (Map.Entry<String, ConfigValue> entry : group.entrySet()) {
            List<String> path = new ArrayList<>(above);
            path.add(entry.getKey());
            if (entry.getValue() instanceof ConfigObject below) {
                collect(keys, path, below);
            } else {
                keys.add(ConfigUtil.joinPath(path));
            }
        }
    }
}
