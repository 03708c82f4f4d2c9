package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The effective settings of a command, and everything that is wrong with them. */
public final class Settings {
    private final Reference reference;
    private final String ownSection;
    private final Config config;
    private final List<String> problems;

    private Settings(Reference reference, String ownSection, Config config, List<String> problems) {
        this.reference = reference;
        this.ownSection = ownSection;
        this.config = config;
        this.problems = problems;
    }

    /**
     * Reads the settings of a command.
     *
     * @param ownSection where keys belong that name no section: with {@code train}, {@code epochs=3} is
     *     {@code train.epochs}
     * @param file a HOCON file, read through Hadoop
     * @param assignments {@code key=value}, the later the stronger
     * @throws UserException if the file or an assignment cannot be read at all; see {@link #check} for the rest
     */
    public static Settings load(
            Configuration hadoop, String ownSection, Optional<String> file, List<String> assignments) {
        Reference reference = Reference.bundled();
        List<Config> given = new ArrayList<>();
        file.ifPresent(path -> given.add(ConfigFile.read(hadoop, path)));
        assignments.forEach(assignment -> given.add(Assignment.parse(assignment)));
        return layered(reference, ownSection, reference.defaults(), given);
    }

    private static Settings layered(Reference reference, String ownSection, Config base, List<Config> given) {
        try {
            Config all = base;
            for (Config stronger : given) {
                all = reference.inSections(stronger, ownSection).withFallback(all);
            }
            all = all.resolve(ConfigResolveOptions.noSystem());
            return new Settings(reference, ownSection, all, new UnknownKeys(reference, ownSection).problems(all));
        } catch (ConfigException e) {
            throw new UserException("Cannot use the configuration: %s.".formatted(Excerpt.of(e)), e);
        }
    }

    /**
     * Settings that {@code hocon} gives.
     *
     * @param ownSection as for {@link #load}
     */
    public static Settings read(String ownSection, String hocon) {
        Reference reference = Reference.bundled();
        return layered(reference, ownSection, reference.defaults(), List.of(ConfigFactory.parseString(hocon)));
    }

    /** Settings without a file. */
    public static Settings of(String ownSection, String... assignments) {
        return load(new Configuration(false), ownSection, Optional.empty(), List.of(assignments));
    }

    /** These settings with {@code assignments} over them: for a command that runs others. */
    public Settings with(String... assignments) {
        return layered(
                reference,
                ownSection,
                config,
                Stream.of(assignments).map(Assignment::parse).toList());
    }

    /** The values below {@code name}, for example {@code train}. */
    public Section section(String name) {
        return new Section(name, config.getConfig(name), reference.defaults().getConfig(name), problems);
    }

    /**
     * Call it when all sections in use have been read.
     *
     * @throws UserException if anything was wrong: one sentence a line
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), problems));
        }
    }

    /** The values of {@code sections} by name, sorted, as plain maps, lists and scalars: for {@code run.json}. */
    public Map<String, Object> effective(String... sections) {
        Map<String, Object> effective = new TreeMap<>();
        for (String section : sections) {
            effective.put(section, sorted(config.getObject(section).unwrapped()));
        }
        return effective;
    }

    private static Object sorted(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, child) -> sorted.put((String) key, sorted(child)));
        return sorted;
    }

    /** Whether the bits of a model depend on {@code key}, for example {@code train.seed}. */
    public boolean isDecisive(String key) {
        return reference.neutral().stream().noneMatch(known -> key.equals(known) || key.startsWith(known + "."));
    }

    /** The defaults of a section with the comments that explain them, if it has any keys. */
    public static Optional<ConfigObject> reference(String section) {
        Config defaults = Reference.bundled().defaults();
        return defaults.hasPath(section) ? Optional.of(defaults.getObject(section)) : Optional.empty();
    }

    List<String> problems() {
        return new ArrayList<>(problems);
    }
}
