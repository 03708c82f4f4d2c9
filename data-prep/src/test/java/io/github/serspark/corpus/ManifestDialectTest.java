package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests as spreadsheets and scripts write them. */
final class ManifestDialectTest extends ManifestFolder {

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
        assertEquals(List.of("Warning: Rename activation to arousal, if that is what it holds."), found.notes());
        assertEquals(
                List.of(),
                read("path,speaker,split,valence\nwavs/a.wav,s,train,1\n").notes());
    }
}
