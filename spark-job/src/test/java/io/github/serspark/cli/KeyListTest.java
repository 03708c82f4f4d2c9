package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.github.serspark.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code conf/README.md} lists every key as {@code reference.conf} states it. */
class KeyListTest {
    /** In the order in which they are used. */
    private static final List<String> SECTIONS =
            List.of("prepare", "train", "evaluate", "predict", "search", "reproduce", "demo", "bench", "lease");

    private static final String MARK = "<!-- Below: made of reference.conf, by KeyListTest. -->\n";

    @Test
    void theListIsThatOfReferenceConf() throws IOException {
        Path file = Path.of(System.getProperty("ser.root"), "conf", "README.md");
        String found = Files.readString(file);
        String expected = found.substring(0, found.indexOf(MARK) + MARK.length()) + list();
        Path fresh = Files.writeString(Path.of("target", "conf-README.md"), expected);
        assertEquals(expected, found, () -> "Stale: copy spark-job/%s to %s".formatted(fresh, file));
    }

    @Test
    void noSectionIsLeftOut() {
        TreeSet<String> all =
                new TreeSet<>(ConfigFactory.parseResources(getClass().getClassLoader(), "reference.conf")
                        .resolve()
                        .getStringList("ser-spark.sections"));
        all.remove("sample"); // of data-prep's own tests
        assertEquals(all, new TreeSet<>(SECTIONS));
    }

    private static String list() {
        StringBuilder text = new StringBuilder();
        for (String section : SECTIONS) {
            text.append("\n## `%s`\n\n| key | default | meaning |\n|---|---|---|\n".formatted(section));
            describe(text, section + ".", Settings.reference(section).orElseThrow());
        }
        return text.toString();
    }

    private static void describe(StringBuilder text, String prefix, ConfigObject group) {
        inOrderOfWriting(group).forEach(entry -> {
            String key = prefix + entry.getKey();
            ConfigValue value = entry.getValue();
            boolean nested = value instanceof ConfigObject below && !below.isEmpty();
            String meaning = String.join("", value.origin().comments()).strip();
            if (!nested || !meaning.isEmpty()) {
                text.append("| `%s` | %s | %s |\n"
                        .formatted(
                                key,
                                nested ? "" : "`" + value.render(ConfigRenderOptions.concise()) + "`",
                                cell(meaning)));
            }
            if (nested) {
                describe(text, key + ".", (ConfigObject) value);
            }
        });
    }

    private static List<Map.Entry<String, ConfigValue>> inOrderOfWriting(ConfigObject group) {
        return group.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .toList();
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }
}
