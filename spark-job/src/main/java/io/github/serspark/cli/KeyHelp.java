package io.github.serspark.cli;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.serspark.config.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys of sections with their defaults and comments, as {@code reference.conf} states them, for a help text. */
final class KeyHelp {
    private static final String INDENT = "      ";

    private final int width;
    private final List<String> lines = new ArrayList<>();

    /** @param width of the longest line */
    KeyHelp(int width) {
        this.width = width;
    }

    /** Adds the keys of {@code section}, as they are written with {@code prefix}; it may have none. */
    KeyHelp describe(String section, String prefix) {
        Settings.reference(section).ifPresent(keys -> describe(prefix, keys));
        return this;
    }

    /** Ready for picocli, to which a percent sign means something. */
    String[] lines() {
        return Stream.concat(Stream.of("", heading()), lines.stream())
                .map(line -> line.replace("%", "%%"))
                .toArray(String[]::new);
    }

    private String heading() {
        return lines.isEmpty()
                ? "It has no keys for --set and --config."
                : "Keys for --set and --config, with their defaults:";
    }

    private void describe(String prefix, ConfigObject group) {
        inOrderOfWriting(group).forEach(entry -> describeKey(prefix + entry.getKey(), entry.getValue()));
    }

    private void describeKey(String key, ConfigValue value) {
        if (value instanceof ConfigObject group && !group.isEmpty()) {
            addWrapped(group.origin().comments());
            describe(key + ".", group);
        } else {
            lines.add("  " + key + " = " + plain(value));
            addWrapped(value.origin().comments());
        }
    }

    /** One paragraph, since the comment's own line ends suit the file and not the terminal. */
    private void addWrapped(List<String> comments) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : String.join("", comments).strip().split("\\s+", -1)) {
            if (line.length() + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(INDENT);
            }
            line.append(word).append(' ');
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
    }

    private static String plain(ConfigValue value) {
        return value.valueType() == ConfigValueType.STRING
                ? (String) value.unwrapped()
                : value.render(ConfigRenderOptions.concise());
    }

    private static Stream<Map.Entry<String, ConfigValue>> inOrderOfWriting(ConfigObject group) {
        return group.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()));
    }
}
