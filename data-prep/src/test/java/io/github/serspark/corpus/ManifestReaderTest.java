package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestReaderTest {
    private static final LabelRules CLIP = new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.CLIP);

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void audio() throws IOException {
        folder = root.resolve("my corpus");
        Files.createDirectories(folder.resolve("wavs"));
        for (String name : List.of("a", "b", "c", "d")) {
            Files.write(folder.resolve("wavs/" + name + ".wav"), new byte[10]);
        }
    }

    @Test
    void aLineIsAnUtterance() throws IOException {
        Corpus found = read(
                """
                path,speaker,split,valence,arousal,dominance
                wavs/b.wav,Bert,dev,2.5,1,
                wavs/a.wav,"Anna, née Ö",train,,-1e0,5.5
                """);
        assertEquals(List.of(), found.rejections());
        assertTrue(found.divided());
        assertEquals(List.of(), found.sessions());
        Recording first = found.recordings().get(0);
        assertEquals("wavs/a.wav", first.id());
        assertEquals("wavs/a.wav", first.path());
        assertEquals("file:" + folder.resolve("wavs/a.wav"), first.location());
        assertEquals("Anna, née Ö", first.turn().speaker());
        assertEquals(Optional.of(Split.TRAIN), first.turn().split());
        assertEquals(Optional.empty(), first.turn().session());
        assertEquals(Optional.empty(), first.turn().context());
        assertRatings(first, Double.NaN, 1, 5);
        assertRatings(found.recordings().get(1), 2.5, 1, Double.NaN);
    }

    @Test
    void columnsInAnyOrderAndCaseAndOthersBesides() throws IOException {
        Corpus found = read(
                "\uFEFF,Notes,AROUSAL, Session ,id,Speaker,path\r\n0,\"of\r\ntwo lines\",3,Ö 1,one, s ,wavs/a.wav\r\n\r\n");
        assertEquals(List.of(), found.rejections());
        Turn turn = found.recordings().get(0).turn();
        assertEquals("one", turn.id());
        assertEquals("s", turn.speaker());
        assertEquals(Optional.of("Ö 1"), turn.session());
        assertEquals(List.of("Ö 1"), found.sessions());
        assertRatings(found.recordings().get(0), Double.NaN, 3, Double.NaN);
    }

    @Test
    void pathsAreRelativeToTheManifestOrAbsolute() throws IOException {
        Path elsewhere = Files.write(root.resolve("x y.wav"), new byte[3]);
        Corpus found = read(
                """
                path,speaker,split,arousal
                ./wavs/../wavs/a.wav,s,train,1
                %s,s,train,1
                file://%s,s,train,1
                """
                        .formatted(elsewhere, folder.resolve("wavs/c.wav")));
        assertEquals(List.of(), messages(found));
        assertEquals(
                Set.of(
                        "file:" + folder.resolve("wavs/a.wav"),
                        "file:" + elsewhere,
                        "file:" + folder.resolve("wavs/c.wav")),
                Set.copyOf(found.recordings().stream().map(Recording::location).toList()));
    }

    @Test
    void everyLineThatCannotBeUsedIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("wavs/folder.wav"));
        Corpus found = read(
                """
                id,path,speaker,split,valence,arousal
                good,wavs/a.wav,s,train,1,1
                good,wavs/b.wav,s,train,1,1
                gone,wavs/gone.wav,s,train,1,1
                dir,wavs/folder.wav,s,train,1,1
                nowhere,nowhere/a.wav,s,train,1,1
                climbs,wavs/../../x.wav,s,train,1,1
                scheme,foo://host/a.wav,s,train,1,1
                colon,a:b.wav,s,train,1,1
                text,wavs/b.wav,s,train,1,high
                hex,wavs/b.wav,s,train,0x1p1,1
                nan,wavs/b.wav,s,train,NaN,1
                unrated,wavs/b.wav,s,train,,
                eval,wavs/b.wav,s,eval,1,1
                mute,wavs/b.wav,,train,1,1
                pathless,,s,train,1,1
                short,wavs/b.wav,s
                "two
                lines",wavs/b.wav,s,train,1,1,1
                ,wavs/b.wav,s,train,1,0
                """);
        assertEquals(
                List.of("good", "wavs/b.wav"),
                found.recordings().stream().map(Recording::id).toList());
        assertEquals(
                List.of(
                        "climbs: audio outside of the corpus: line 7, wavs/../../x.wav, expected a path below the manifest's"
                                + " folder, or an absolute one",
                        "colon: no audio: line 9, expected a:b.wav",
                        "dir: no audio: line 5, expected wavs/folder.wav",
                        "eval: malformed label: line 14, split 'eval', expected train, dev or test",
                        "gone: no audio: line 4, expected wavs/gone.wav",
                        "good: labelled twice: line 3, first in line 2",
                        "hex: malformed label: line 11, valence '0x1p1', expected a number such as 2.5, or a blank where"
                                + " there is none",
                        "mute: malformed label: line 15, no speaker",
                        "nan: malformed label: line 12, valence 'NaN', expected a number such as 2.5, or a blank where"
                                + " there is none",
                        "nowhere: no audio: line 6, expected nowhere/a.wav",
                        "pathless: malformed label: line 16, no path",
                        "scheme: no audio: line 8, expected foo://host/a.wav",
                        "short: malformed label: line 17, 3 fields, expected 6",
                        "text: malformed label: line 10, arousal 'high', expected a number such as 2.5, or a blank where"
                                + " there is none",
                        "two lines: malformed label: line 19, 7 fields, expected 6",
                        "unrated: no rating: line 13, expected at least one"),
                messages(found).stream()
                        .map(text -> text.replace("corpus.csv, ", ""))
                        .toList());
    }

    @Test
    void ratingsOutsideTheScaleCanBeRejected() throws IOException {
        write("path,speaker,split,arousal\nwavs/a.wav,s,train,0.5\n");
        LabelRules strict = new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.REJECT);
        assertEquals(
                List.of("corpus.csv, wavs/a.wav: rating out of range: line 2, valence NaN, arousal 0.5, dominance NaN,"
                        + " expected 1 to 5"),
                messages(ManifestReader.read(location(), session -> true, strict)));
    }

    @Test
    void sessionsAreOrderedAndOnlyTheWantedRead() throws IOException {
        write(
                """
                path,speaker,session,arousal
                wavs/a.wav,s,10,1
                wavs/b.wav,t,9,1
                wavs/gone.wav,u,B,1
                wavs/c.wav,v,A,1
                wavs/d.wav,v,,1
                """);
        Corpus all = read(session -> true);
        assertEquals(List.of("9", "10", "A", "B"), all.sessions());
        assertEquals(3, all.recordings().size());
        assertEquals(
                List.of(
                        "corpus.csv, wavs/d.wav: malformed label: line 6, no session",
                        "corpus.csv, wavs/gone.wav: no audio: line 4, expected wavs/gone.wav"),
                messages(all));
        Corpus some = read(List.of("9", "A")::contains);
        assertEquals(List.of("9", "10", "A", "B"), some.sessions());
        assertEquals(2, some.recordings().size());
        assertEquals(1, some.rejections().size());
    }

    @Test
    void theFingerprintChangesWithTheInputAndNotWithThePlace() throws IOException {
        String text = "path,speaker,split,arousal\nwavs/a.wav,s,train,1\n";
        String before = read(text).fingerprint();
        assertTrue(before.matches("[0-9a-f]{64}"));
        folder = Files.move(folder, root.resolve("moved"));
        assertEquals(before, read(text).fingerprint());
        Files.write(folder.resolve("wavs/a.wav"), new byte[11]);
        assertNotEquals(before, read(text).fingerprint());
        Files.write(folder.resolve("wavs/a.wav"), new byte[10]);
        assertNotEquals(before, read(text.replace(",1", ",2")).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "path,speaker,arousal\n",
                "path,split,arousal\n",
                "speaker,split,arousal\n",
                "path,speaker,split,emotion\n"
            })
    void columnsThatDoNotSuffice(String header) throws IOException {
        write(header);
        String message = failure();
        assertTrue(
                message.startsWith("Cannot read the manifest " + folder.resolve("corpus.csv") + ": its columns are "
                        + header.strip().replace(",", ", ") + ", expected path, speaker, split or session, and at least"
                        + " one of valence, arousal and dominance."),
                message);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "'path,speaker,split,arousal,Path\n' | several of its columns are called path, expected one.",
                "'path,speaker\na,\"b\"c\n' | the quotes do not match up in line 2 or after it, expected",
                "'path,speaker\na,\"b' | the quotes do not match up in line 2 or after it, expected",
                "'sep=;\npath;speaker\na;\"b' | the quotes do not match up in line 3 or after it, expected"
            })
    void whatIsNoCsv(String text, String problem) throws IOException {
        write(text.replace("\\n", "\n"));
        assertTrue(failure().contains(problem), failure());
        assertEquals(1, failure().lines().count());
    }

    @Test
    void filesOfOtherKinds() throws IOException {
        assertTrue(failure().contains("does not exist, expected a CSV file in UTF-8."), failure());
        Files.write(folder.resolve("corpus.csv"), "path,née\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(failure().contains("it is in another encoding, expected a CSV file in UTF-8."), failure());
        Files.delete(folder.resolve("corpus.csv"));
        Files.createDirectory(folder.resolve("corpus.csv"));
        assertTrue(failure().startsWith("Cannot read the manifest "), failure());
    }

    @Test
    void aNumberWithoutAnEndIsRefusedInTime() throws IOException {
        String digits = "1".repeat(1 << 20);
        List<String> found = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> messages(read("path,speaker,split,valence\na.wav,s,train," + digits + "x\n")));
        assertEquals(
                List.of(
                        ("corpus.csv, a.wav: malformed label: line 2, valence '%s...', expected a number such as 2.5, or a"
                                        + " blank where there is none")
                                .formatted("1".repeat(200))),
                found);
    }

    @Test
    void placesThatCannotBeListedHaveNoAudio() throws IOException {
        assertEquals(
                List.of(
                        "corpus.csv, hdfs://no.such.host.invalid/a.wav: no audio: line 2, expected hdfs://no.such.host.invalid/a.wav",
                        "corpus.csv, http://localhost/a.wav: no audio: line 3, expected http://localhost/a.wav"),
                messages(
                        read(
                                """
                        path,speaker,split,valence
                        hdfs://no.such.host.invalid/a.wav,s,train,1
                        http://localhost/a.wav,s,train,1
                        """)));
    }

    @ParameterizedTest
    @ValueSource(strings = {",,,\n", " , ,\u00A0,\t\n", "\"\",\"\",,\n", ",,,,,,\n", ",\n", "\n\n", "\u200B,,,\r\n"})
    void linesThatHoldNothingDoNotCount(String blank) throws IOException {
        String line = "wavs/a.wav,s,train,1\n";
        Corpus found = read(blank + "path,speaker,split,arousal\n" + blank + line + blank + blank);
        assertEquals(List.of(), messages(found));
        assertEquals(1, found.recordings().size());
    }

    @Test
    void separatorsBehindTheLastColumnDoNotCountAndFieldsDo() throws IOException {
        Corpus found = read("path,speaker,split,arousal\nwavs/a.wav,s,train,1,,\nwavs/b.wav,s,train,1,,2\n");
        assertEquals(List.of("corpus.csv, wavs/b.wav: malformed label: line 3, 6 fields, expected 4"), messages(found));
        assertEquals(1, found.recordings().size());
    }

    @ParameterizedTest
    @CsvSource({"NA", "nan", "None", "N/A", "null", "#N/A", "-", "?"})
    void wordsForNothingAreNamed(String word) throws IOException {
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs/a.wav,s,train,%1$s
                wavs/b.wav,%1$s,train,1
                wavs/c.wav,s,%1$s,1
                """
                        .formatted(word));
        assertEquals(
                List.of(
                        "corpus.csv, wavs/a.wav: malformed label: line 2, arousal '%s', expected a number such as 2.5, or a blank"
                                + " where there is none",
                        "corpus.csv, wavs/b.wav: malformed label: line 3, speaker '%s', which says that there is none, expected"
                                + " one",
                        "corpus.csv, wavs/c.wav: malformed label: line 4, split '%s', which says that there is none, expected"
                                + " one"),
                messages(found).stream().map(text -> text.replace(word, "%s")).toList());
    }

    @Test
    void pathsOfWindowsAreReadOrNamed() throws IOException {
        Files.write(folder.resolve("wavs/back\\slash.wav"), new byte[10]);
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs\\a.wav,s,train,1
                .\\wavs\\b.wav,s,train,1
                wavs\\back\\slash.wav,s,train,1
                wavs/back\\slash.wav,s,train,1
                ..\\x.wav,s,train,1
                C:\\x\\c.wav,s,train,1
                d:/x/c.wav,s,train,1
                \\\\server\\share\\c.wav,s,train,1
                wavs\\gone.wav,s,train,1
                """);
        assertEquals(
                List.of("wavs/a.wav", "wavs/b.wav", "wavs/back\\slash.wav"),
                found.recordings().stream()
                        .map(recording -> recording.location().substring(("file:" + folder + "/").length()))
                        .sorted()
                        .toList());
        String named = " is a path of Windows, expected one below the manifest's folder, such as wavs/0001.wav";
        assertEquals(
                Set.of(
                        "..\\x.wav: audio outside of the corpus: line 6, ../x.wav, expected a path below the manifest's folder,"
                                + " or an absolute one",
                        "C:\\x\\c.wav: no audio: line 7, C:\\x\\c.wav" + named,
                        "d:/x/c.wav: no audio: line 8, d:/x/c.wav" + named,
                        "\\\\server\\share\\c.wav: no audio: line 9, \\\\server\\share\\c.wav" + named,
                        "wavs\\back\\slash.wav: no audio: line 4, expected wavs\\back\\slash.wav",
                        "wavs\\gone.wav: no audio: line 10, expected wavs\\gone.wav"),
                Set.copyOf(messages(found).stream()
                        .map(text -> text.replace("corpus.csv, ", ""))
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "path;speaker;split;arousal! wavs/a.wav;s;train;2,5",
                "path;speaker;split;arousal! wavs/a.wav;\"s\";train;2.5",
                "path\\tspeaker\\tsplit\\tarousal! wavs/a.wav\\ts\\ttrain\\t2.5",
                "path|speaker|split|arousal! wavs/a.wav|s|train|2.5",
                "sep=;\\npath;speaker;split;arousal! wavs/a.wav;s;train;2,5",
                "SEP=\\t\\r\\npath\\tspeaker\\tsplit\\tarousal! wavs/a.wav\\ts\\ttrain\\t2.5"
            })
    void otherSeparatorsAreRecognised(String header, String line) throws IOException {
        String text = (header + "\n" + line + "\n")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\r", "\r");
        Corpus found = read(text);
        assertEquals(List.of(), messages(found));
        assertRatings(found.recordings().get(0), Double.NaN, 2.5, Double.NaN);
        assertEquals("s", found.recordings().get(0).turn().speaker());
    }

    @Test
    void aDecimalCommaIsNoneWhereTheCommaSeparates() throws IOException {
        Corpus found = read("path,speaker,split,arousal\nwavs/a.wav,s,train,\"2,5\"\n");
        assertTrue(
                messages(found).get(0).contains("arousal '2,5', expected a number such as 2.5"),
                messages(found)::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithAMarkAndWithout(String charset) throws IOException {
        String text = "path\tspeaker\tsplit\tarousal\nwavs/a.wav\tZo\u00EB\ttrain\t2.5\n";
        for (String mark : List.of("\uFEFF", "")) {
            Files.write(folder.resolve("corpus.csv"), (mark + text).getBytes(Charset.forName(charset)));
            Corpus found = read(session -> true);
            assertEquals("Zo\u00EB", found.recordings().get(0).turn().speaker());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "504B030414, it is a workbook",
        "D0CF11E0A1B1, it is a workbook",
        "1F8B0800, it is compressed",
        "50415231, it is a Parquet file",
        "FFFE00007000000061000000, it has characters 0"
    })
    void filesThatAreNoTextAreNamed(String content, String named) throws IOException {
        Files.write(folder.resolve("corpus.csv"), HexFormat.of().parseHex(content));
        assertTrue(failure().contains(named), failure());
        assertTrue(failure().endsWith("expected a CSV file in UTF-8. Save it as CSV."), failure());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '!',
            value = {
                "filename,spk,partition,aro ! Rename filename to path, spk to speaker, partition to split, aro to arousal, if",
                "wav,Speaker_ID,split,EmoVal,EmoDom ! Rename wav to path, Speaker_ID to speaker, EmoVal to valence, EmoDom to"
                        + " dominance, if",
                "path,speaker,split,activation ! Rename activation to arousal, if",
                "path,actor,Fold,mean_valence ! Rename actor to speaker, Fold to session, mean_valence to valence, if"
            })
    void columnsUnderOtherNamesAreSuggested(String header, String suggestion) throws IOException {
        write(header + "\n");
        assertTrue(failure().contains(" dominance. " + suggestion + " that is what it holds."), failure());
    }

    @Test
    void aRatingUnderAnotherNameIsTold() throws IOException {
        Corpus found = read("path,speaker,split,valence,activation,mood\nwavs/a.wav,s,train,1,2,3\n");
        assertEquals(List.of("Rename activation to arousal, if that is what it holds."), found.notes());
        assertEquals(
                List.of(),
                read("path,speaker,split,valence\nwavs/a.wav,s,train,1\n").notes());
    }

    @Test
    void namesThatLookTheSameAreTheSame() throws IOException {
        Files.createDirectories(folder.resolve("Zoe\u0308"));
        Files.write(folder.resolve("Zoe\u0308/cafe\u0301.wav"), new byte[10]); // decomposed
        Files.write(folder.resolve("Zoe\u0308/9.41\u202FAM.wav"), new byte[10]);
        Corpus found = read(
                """
                \u200Bpath,speaker\u00A0,split,arousal
                Zo\u00EB/caf\u00E9.wav,Zo\u00EB B,\u200Etrain,1
                \uFEFFZo\u00EB/9.41 AM.wav\u00A0,Zoe\u0308\u00A0B,train,2\u00A0
                wavs/a.wav,\u200BZo\u00EB  B\u00AD,train,1
                """);
        assertEquals(List.of(), messages(found));
        assertEquals(
                Set.of("Zo\u00EB B"),
                Set.copyOf(found.recordings().stream()
                        .map(recording -> recording.turn().speaker())
                        .toList()));
        assertEquals(
                Set.of("Zoe\u0308/cafe\u0301.wav", "Zoe\u0308/9.41\u202FAM.wav", "wavs/a.wav"),
                Set.copyOf(found.recordings().stream()
                        .map(recording ->
                                recording.file().substring(folder.toString().length() + 1))
                        .toList()));
    }

    @Test
    void filesThatLookTheSameAreToldApartByTheirExactNames() throws IOException {
        Files.write(folder.resolve("wavs/e\u0301.wav"), new byte[10]);
        Files.write(folder.resolve("wavs/\u00E9.wav"), new byte[11]);
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs/e\u0301.wav,s,train,1
                wavs/\u00E9.wav,s,train,1
                wavs/\u200B\u00E9.wav,s,train,1
                """);
        assertEquals(2, found.recordings().size());
        assertEquals(1, messages(found).size());
        assertTrue(messages(found).get(0).contains("no audio: line 4"), messages(found)::toString);
    }

    @Test
    void oneFileHasOneNameWhateverLeadsThere() throws IOException {
        Files.createSymbolicLink(folder.resolve("other.wav"), folder.resolve("wavs/a.wav"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("wavs"));
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs/a.wav,s,train,1
                ./wavs/a.wav,s,train,1
                wavs//a.wav,s,train,1
                other.wav,s,train,1
                linked/a.wav,s,train,1
                %s,s,train,1
                """
                        .formatted(folder.resolve("wavs/a.wav")));
        assertEquals(List.of(), messages(found));
        assertEquals(6, found.recordings().size());
        assertEquals(
                Set.of(folder.resolve("wavs/a.wav").toRealPath().toString()),
                Set.copyOf(found.recordings().stream().map(Recording::file).toList()));
    }

    private String failure() {
        return assertThrows(UserException.class, () -> read(session -> true)).getMessage();
    }

    private Corpus read(String text) throws IOException {
        write(text);
        return read(session -> true);
    }

    private Corpus read(Predicate<String> wanted) {
        return ManifestReader.read(location(), wanted, CLIP);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("corpus.csv"), text);
    }

    private Location location() {
        return Location.of(
                new Configuration(false), folder.resolve("corpus.csv").toString());
    }

    private static List<String> messages(Corpus found) {
        return found.rejections().stream().map(Rejection::toString).toList();
    }

    private static void assertRatings(Recording recording, double valence, double arousal, double dominance) {
        Ratings ratings = recording.turn().ratings();
        assertEquals(valence, ratings.of("valence"));
        assertEquals(arousal, ratings.of("arousal"));
        assertEquals(dominance, ratings.of("dominance"));
    }
}
