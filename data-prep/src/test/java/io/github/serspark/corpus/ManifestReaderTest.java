package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line means, and what is said of one that cannot be used. */
final class ManifestReaderTest extends ManifestFolder {

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
}
