package io.github.serspark.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir
    private Path folder;

    private enum Codec {
        FIRST_ONE,
        SECOND_ONE
    }

    @Test
    void defaults() {
        Settings settings = Settings.of("sample");
        Section sample = settings.section("sample");
        assertEquals(3, sample.integer("count", 0, 10));
        assertEquals(0.5, sample.number("rate", 0, 1));
        assertFalse(sample.flag("eager"));
        assertEquals("plain", sample.text("title"));
        assertEquals(Optional.empty(), sample.optionalText("note"));
        assertEquals(Codec.FIRST_ONE, sample.choice("codec", Codec.class));
        assertEquals(List.of(Codec.SECOND_ONE, Codec.FIRST_ONE), sample.choices("codecs", Codec.class));
        assertEquals(List.of(1, 2), sample.integers("sizes", 1, 5));
        assertEquals(List.of(0.5, 1.0), sample.numbers("weights", 0, 1));
        assertEquals(List.of(0.5, 1.0), sample.numbersAbove("weights", 0, 1));
        assertEquals(List.of("a", "b"), sample.texts("words"));
        assertEquals(2, sample.section("inner").integer("depth", 0, 9));
        settings.check();
    }

    @Test
    void assignmentsBeatTheFileAndTheFileBeatsTheDefaults() throws IOException {
        String file = file("count = 5, sample { rate = 0.25, sizes = [4] }");
        Settings settings = load(file, "rate=0.75", "sample.title=s3a://bucket/x,y", "inner.depth=7", "count=8");
        Section sample = settings.section("sample");
        settings.check();
        assertEquals(8, sample.integer("count", 0, 10));
        assertEquals(0.75, sample.number("rate", 0, 1));
        assertEquals("s3a://bucket/x,y", sample.text("title"));
        assertEquals(List.of(4), sample.integers("sizes", 1, 5));
        assertEquals(7, sample.section("inner").integer("depth", 0, 9));
    }

    @Test
    void settingsWithOthersOverThemLeaveTheFirstAsTheyWere() {
        Settings first = Settings.of("sample", "count=4", "rate=0.25");
        Section second = first.with("count=5", "sample.title=other").section("sample");
        assertEquals(5, second.integer("count", 0, 10));
        assertEquals(0.25, second.number("rate", 0, 1));
        assertEquals("other", second.text("title"));
        assertEquals(4, first.section("sample").integer("count", 0, 10));
    }

    @Test
    void numbersOverABound() {
        Settings settings = Settings.of("sample", "weights=[0.5, 0]");
        assertEquals(List.of(0.5, 1.0), settings.section("sample").numbersAbove("weights", 0, 1));
        String message = assertThrows(UserException.class, settings::check).getMessage();
        assertTrue(message.endsWith("[0.5,0], expected a list with each a number over 0 up to 1."), message);
    }

    @Test
    void constantsOfAListAreKnownAndDifferent() {
        for (String bad : List.of("[]", "[third]", "[first-one, first-one]")) {
            Settings settings = Settings.of("sample", "codecs=" + bad);
            settings.section("sample").choices("codecs", Codec.class);
            String message = assertThrows(UserException.class, settings::check).getMessage();
            assertTrue(message.endsWith("expected a list of some of first-one, second-one."), message);
        }
    }

    @Test
    void aFileMayIncludeItsNeighbours() throws IOException {
        Files.writeString(folder.resolve("base.conf"), "sample.count = 6");
        String file = file("include \"base.conf\"\nsample.rate = 1");
        Section sample = load(file).section("sample");
        assertEquals(6, sample.integer("count", 0, 10));
        assertEquals(1, sample.number("rate", 0, 1));
        UserException missing = assertThrows(UserException.class, () -> load(file("include \"nowhere.conf\"")));
        assertTrue(missing.getMessage().contains("nowhere.conf"), missing.getMessage());
    }

    @Test
    void aGroupWithAnyKeys() {
        Settings settings = Settings.of("sample", "open.b=2", "open.a=1");
        settings.check();
        assertEquals(
                List.of("a", "b"), settings.section("sample").section("open").keys());
    }

    @Test
    void unknownKeysAreAllReportedWithTheNearest() throws IOException {
        String file = file("\nsampel { count = 3 }");
        Settings settings = load(file, "cuont=4", "foreign.loudness=3");
        String message = assertThrows(UserException.class, settings::check).getMessage();
        List<String> lines = message.lines().toList();
        assertEquals(
                List.of(
                        "Cannot set sample.cuont (--set): there is no such key, expected a known one."
                                + " The nearest is sample.count.",
                        "Cannot set sample.sampel.count (%s: 2): there is no such key, expected a known one. The nearest is %s."
                                .formatted(file, "sample.count")),
                List.of(lines.get(0), lines.get(2)));
        assertTrue(
                lines.get(1).startsWith("Cannot set sample.foreign.loudness (--set): there is no such key"), message);
    }

    @Test
    void everyViolationIsReportedAtOnceAndReadingGoesOn() throws IOException {
        String file = file("sample {\n count = 2.5\n rate = -1 }");
        Settings settings = load(
                file,
                "eager=perhaps",
                "codec=third",
                "sizes=[1,9]",
                "weights=much",
                "inner.depth=NaN",
                "title=[]",
                "note={a=1}");
        Section sample = settings.section("sample");
        assertEquals(3, sample.integer("count", 0, 10));
        assertEquals(0.5, sample.numberAbove("rate", 0, Double.POSITIVE_INFINITY));
        assertFalse(sample.flag("eager"));
        assertEquals(Codec.FIRST_ONE, sample.choice("codec", Codec.class));
        assertEquals(List.of(Codec.SECOND_ONE, Codec.FIRST_ONE), sample.choices("codecs", Codec.class));
        assertEquals(List.of(1, 2), sample.integers("sizes", 1, 5));
        assertEquals(List.of(0.5, 1.0), sample.numbers("weights", 0, 1));
        assertEquals(2, sample.section("inner").integer("depth", 0, 9));
        assertEquals("plain", sample.text("title"));
        assertEquals(Optional.empty(), sample.optionalText("note"));
        sample.reject("count", "3", "an even number");
        assertEquals(
                List.of(
                        "Cannot set sample.count (%s: 2): 2.5, expected a whole number from 0 to 10.".formatted(file),
                        "Cannot set sample.rate (%s: 3): -1, expected a number over 0.".formatted(file),
                        "Cannot set sample.eager (--set): \"perhaps\", expected true or false.",
                        "Cannot set sample.codec (--set): \"third\", expected one of first-one, second-one.",
                        "Cannot set sample.sizes (--set): [1,9], expected a list such as [1, 5] with each a whole number"
                                + " from 1 to 5.",
                        "Cannot set sample.weights (--set): \"much\", expected a list with each a number from 0 up to 1.",
                        "Cannot set sample.inner.depth (--set): \"NaN\", expected a whole number from 0 to 9.",
                        "Cannot set sample.title (--set): [], expected text.",
                        "Cannot set sample.note (--set): {\"a\":1}, expected text or null.",
                        "Cannot set sample.count (%s: 2): 3, expected an even number.".formatted(file)),
                settings.problems());
        assertThrows(UserException.class, settings::check);
    }

    @Test
    void aValueWhereAGroupBelongs() {
        Settings settings = Settings.of("sample", "inner=3");
        assertEquals(2, settings.section("sample").section("inner").integer("depth", 0, 9));
        assertTrue(
                settings.problems().contains("Cannot set sample.inner (--set): 3, expected a group of keys."),
                () -> settings.problems().toString());
    }

    @Test
    void whatCannotBeReadIsOneSentence() throws IOException {
        String broken = file("sample {\n count = ]");
        String message = assertThrows(UserException.class, () -> load(broken)).getMessage();
        assertTrue(message.startsWith("Cannot read the configuration: " + broken + ": 2: "), message);
        assertEquals(1, message.lines().count());
        assertEquals(
                "Cannot read the assignment 'count': no key, expected key=value.",
                assertThrows(UserException.class, () -> Settings.of("sample", "count"))
                        .getMessage());
        assertThrows(UserException.class, () -> Settings.of("sample", "a..b=1"));
        assertThrows(UserException.class, () -> Settings.of("sample", "sizes=[1"));
        assertThrows(
                UserException.class, () -> load(folder.resolve("absent.conf").toString()));
    }

    /** Each would overflow the stack or fill the memory of Typesafe Config. */
    @Test
    void filesThatAskTooMuchAreRefused() throws IOException {
        String within = "it has 65 groups, lists or parts of a key within each other, of which 64 are the most";
        assertRefused(within, "a {".repeat(65));
        assertRefused(within, "a = " + "[".repeat(65));
        assertRefused(within, "a.".repeat(65) + "a = 1");
        assertRefused("it has 17 substitutions", "a = 1" + "\na = ${a}".repeat(17));
        assertRefused("it has 17 substitutions", "a += 1\n".repeat(17));
        assertRefused("it has over 65536 bytes", "# ".repeat(40_000));
        assertRefused("it has 17 files that include each other", "include \"test.conf\"");
        assertRefused("it includes file(/dev/zero), expected include \"NAME\"", "include file(\"/dev/zero\")");
        assertRefused("it includes url(http://x/), expected", "include url(\"http://x/\")");
        assertRefused("it includes classpath(x), expected", "include classpath(\"x\")");
        assertRefused("it includes '', expected", "include \"\"");
        String message = assertThrows(UserException.class, () -> Settings.of("sample", "a.".repeat(50_000) + "a=1"))
                .getMessage();
        assertTrue(message.contains("it has 50000 groups, lists or parts of a key"), message);
    }

    @Test
    void substitutionsInACircleAreNamed() throws IOException {
        assertRefused("${count}", "count = ${rate}\nrate = ${count}");
    }

    private void assertRefused(String part, String text) throws IOException {
        String file = file(text);
        String message = assertThrows(UserException.class, () -> load(file)).getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void effectiveSettingsAreSortedAndPlain() {
        Map<String, Object> effective = Settings.of("sample", "count=8").effective("sample");
        @SuppressWarnings("unchecked") // a section is a map from key to value
        Map<String, Object> sample = (Map<String, Object>) effective.get("sample");
        assertEquals(8, sample.get("count"));
        assertEquals(Map.of("depth", 2), sample.get("inner"));
        assertEquals(sample.keySet().stream().sorted().toList(), List.copyOf(sample.keySet()));
    }

    @Test
    void editDistance() {
        assertEquals(0, UnknownKeys.distance("abc", "abc"));
        assertEquals(3, UnknownKeys.distance("kitten", "sitting"));
        assertEquals(4, UnknownKeys.distance("", "rate"));
    }

    private Settings load(String file, String... assignments) {
        return Settings.load(new Configuration(false), "sample", Optional.of(file), List.of(assignments));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("test.conf"), text).toString();
    }

    @Test
    void someSettingsChangeNoBitOfAModel() {
        Settings settings = Settings.of("prepare");
        assertTrue(settings.isDecisive("prepare.levels"));
        assertFalse(settings.isDecisive("prepare.shard-mb"));
    }
}
