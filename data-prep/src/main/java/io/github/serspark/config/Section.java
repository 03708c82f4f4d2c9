package io.github.serspark.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.github.serspark.run.Excerpt;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The values of one section. A bad value is noted for {@link Settings#check}, and the default is returned in its place,
 * so that reading goes on.
 */
public final class Section {
    private final String name;
    private final Config config;
    private final Config defaults;
    private final List<String> problems;

    Section(String name, Config config, Config defaults, List<String> problems) {
        this.name = name;
        this.config = config;
        this.defaults = defaults;
        this.problems = problems;
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int min, int max) {
        return read(key, integerRule(min, max), Section::number, value -> isInteger(value, min, max))
                .intValue();
    }

    /** A number from {@code min} to {@code max}. */
    public double number(String key, double min, double max) {
        return read(key, numberRule("from", min, max), Section::number, value -> value >= min && value <= max);
    }

    /** A number over {@code bound}, which is itself excluded, and up to {@code max}. */
    public double numberAbove(String key, double bound, double max) {
        return read(key, numberRule("over", bound, max), Section::number, value -> value > bound && value <= max);
    }

    public boolean flag(String key) {
        return read(key, "true or false", Config::getBoolean, value -> true);
    }

    /** Text that is not blank. */
    public String text(String key) {
        return read(key, "text", Config::getString, value -> !value.isBlank());
    }

    /** Text, or nothing where the value is null or blank. */
    public Optional<String> optionalText(String key) {
        return config.getIsNull(key)
                ? Optional.empty()
                : Optional.of(read(key, "text or null", Section::textOrEmpty, value -> true))
                        .filter(value -> !value.isBlank());
    }

    /** One of {@code names}. */
    public String oneOf(String key, List<String> names) {
        return read(key, "one of " + String.join(", ", names), Config::getString, names::contains);
    }

    /** One of the constants of {@code type}, written in kebab-case: {@code paper-text} is {@code PAPER_TEXT}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        List<String> names =
                EnumSet.allOf(type).stream().map(Section::kebabCase).collect(Collectors.toList());
        String chosen = oneOf(key, names);
        return Enum.valueOf(type, chosen.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** A list of constants of {@code type}, each at most once and at least one, written as {@link #choice} does. */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
        Map<String, E> constants = EnumSet.allOf(type).stream()
                .collect(Collectors.toMap(Section::kebabCase, constant -> constant, (a, b) -> a, LinkedHashMap::new));
        return choices(key, constants);
    }

    /** A list of values of {@code known}, each at most once and at least one, written as their names. */
    public <T> List<T> choices(String key, Map<String, T> known) {
        String rule = "a list of some of " + String.join(", ", known.keySet());
        List<String> chosen = read(
                key,
                rule,
                Config::getStringList,
                list -> !list.isEmpty()
                        && known.keySet().containsAll(list)
                        && Set.copyOf(list).size() == list.size());
        return chosen.stream().map(known::get).toList();
    }

    /** How {@link #choice} writes {@code constant}. */
    public static String kebabCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list of whole numbers, each from {@code min} to {@code max}; it may be empty. */
    public List<Integer> integers(String key, int min, int max) {
        String rule = "a list such as [%d, %d] with each %s".formatted(min, max, integerRule(min, max));
        List<Double> values = read(
                key, rule, Config::getDoubleList, list -> list.stream().allMatch(value -> isInteger(value, min, max)));
        return values.stream().map(Double::intValue).collect(Collectors.toUnmodifiableList());
    }

    /** A list of numbers, each from {@code min} to {@code max}; it may be empty. */
    public List<Double> numbers(String key, double min, double max) {
        String rule = "a list with each " + numberRule("from", min, max);
        return read(key, rule, Config::getDoubleList, list -> list.stream().allMatch(v -> v >= min && v <= max));
    }

    /** A list of numbers, each over {@code bound}, which is itself excluded, and up to {@code max}; it may be empty. */
    public List<Double> numbersAbove(String key, double bound, double max) {
        String rule = "a list with each " + numberRule("over", bound, max);
        return read(key, rule, Config::getDoubleList, list -> list.stream().allMatch(v -> v > bound && v <= max));
    }

    /** A list of texts; it may be empty. */
    public List<String> texts(String key) {
        return read(key, "a list of texts", Config::getStringList, list -> true);
    }

    /** The group of keys called {@code key}. */
    public Section section(String key) {
        return new Section(
                name + "." + key,
                read(key, "a group of keys", Config::getConfig, group -> true),
                defaults.getConfig(key),
                problems);
    }

    /** The keys of this section itself, sorted: for groups with any keys. */
    public List<String> keys() {
        return config.root().keySet().stream().sorted().collect(Collectors.toUnmodifiableList());
    }

    /** All values of a group with any keys, each a number from {@code min} to {@code max}, by key. */
    public Map<String, Double> numbers(double min, double max) {
        Map<String, Double> values = new TreeMap<>();
        for (String key : keys()) {
            Object value = config.root().get(key).unwrapped();
            if (value instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
                values.put(key, number.doubleValue());
            } else {
                reject(key, found(key), numberRule("from", min, max));
            }
        }
        return values;
    }

    /** Notes a violation that the other methods cannot see, for example one between two keys. */
    public void reject(String key, String found, String rule) {
        String origin = config.root().containsKey(key)
                ? " (%s)".formatted(config.root().get(key).origin().description())
                : "";
        problems.add("Cannot set %s.%s%s: %s, expected %s.".formatted(name, key, origin, Excerpt.of(found), rule));
    }

    private <T> T read(String key, String rule, Reader<T> reader, Predicate<T> valid) {
        String path = ConfigUtil.joinPath(key);
        try {
            T value = reader.read(config, path);
            if (valid.test(value)) {
                return value;
            }
            reject(key, found(key), rule);
        } catch (ConfigException.WrongType | ConfigException.Null | ConfigException.BadValue e) {
            reject(key, found(key), rule);
        }
        return reader.read(defaults, path);
    }

    private String found(String key) {
        return plain(config.root().get(key));
    }

    static String plain(ConfigValue value) {
        return value.render(ConfigRenderOptions.concise());
    }

    private static Double number(Config config, String path) {
        return config.getDouble(path);
    }

    private static String textOrEmpty(Config config, String path) {
        return config.getIsNull(path) ? "" : config.getString(path);
    }

    private static boolean isInteger(double value, int min, int max) {
        return value >= min && value <= max && value == Math.rint(value);
    }

    private static String integerRule(int min, int max) {
        return max == Integer.MAX_VALUE
                ? "a whole number from %d".formatted(min)
                : "a whole number from %d to %d".formatted(min, max);
    }

    private static String numberRule(String from, double min, double max) {
        return max == Double.POSITIVE_INFINITY
                ? "a number %s %s".formatted(from, plain(min))
                : "a number %s %s up to %s".formatted(from, plain(min), plain(max));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** How a value is taken out of a configuration. */
    private interface Reader<T> {
        T read(Config config, String path);
    }
}
