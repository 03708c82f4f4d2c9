package io.github.serspark.corpus.iemocap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.data.RatingScale;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IemocapReaderTest {
    private static final String TURN = "Ses01M_impro01_F000";
    private static final String RATINGS = "2.5000, 3.0000, 4.0000";

    @TempDir
    private Path root;

    private TinyCorpus corpus;

    @BeforeEach
    void oneTurn() throws IOException {
        corpus = new TinyCorpus(root.resolve("corpus with blanks"));
        corpus.turn(TURN, RATINGS, 1000);
    }

    @Test
    void aTurnAndItsAudio() {
        Corpus found = read();
        assertEquals(List.of(), found.rejections());
        Recording recording = found.recordings().get(0);
        assertEquals(TURN, recording.id());
        assertEquals("Ses01F", recording.turn().speaker());
        assertEquals("Session1/sentences/wav/Ses01M_impro01/" + TURN + ".wav", recording.path());
        assertEquals("file:" + corpus.audioFile(TURN), recording.location());
    }

    @Test
    void onlyTextFilesThatLieDirectlyThereAreRead() throws IOException {
        Path labels = corpus.labelFile(TURN).getParent();
        for (String folder : List.of("Attribute", "Categorical", "Self-evaluation", ".hidden.txt", "Folder.txt")) {
            Files.createDirectories(labels.resolve(folder));
            Files.writeString(labels.resolve(folder).resolve("Ses01M_impro01_e1_atr.txt"), "Ses01M : act 3;");
        }
        Files.writeString(labels.resolve("._Ses01M_impro01.txt"), "\0\5\26\7 Mac OS X");
        Files.writeString(labels.resolve("Ses01M_impro01.anvil"), "<annotation/>");
        Path audio = corpus.audioFile(TURN);
        Files.writeString(audio.resolveSibling("._" + audio.getFileName()), "\0\5\26\7 Mac OS X");
        Files.writeString(audio.resolveSibling("notes.txt"), "text");
        Files.createDirectories(audio.getParent().resolveSibling("._Ses01M_impro01"));
        Files.writeString(audio.getParent().resolveSibling("._Ses01M_impro01").resolve("x.wav"), "");
        Corpus found = read();
        assertEquals(1, found.recordings().size());
        assertEquals(List.of(), found.rejections());
    }

    @Test
    void labelsAndAudioThatLackEachOther() throws IOException {
        corpus.label("Ses01M_impro01_M001", RATINGS);
        corpus.audio("Ses01M_impro01_M002");
        corpus.audio("Ses01M_impro01_FXX0");
        assertEquals(
                List.of(
                        "Session1/dialog/EmoEvaluation/Ses01M_impro01.txt, Ses01M_impro01_M001: no audio: expected"
                                + " Session1/sentences/wav/Ses01M_impro01/Ses01M_impro01_M001.wav",
                        "Session1/sentences/wav/Ses01M_impro01/Ses01M_impro01_M002.wav: no label: expected a line in the"
                                + " label file of its dialog"),
                messages(read()));
    }

    @Test
    void aTurnLabelledTwiceKeepsItsFirstLabel() throws IOException {
        corpus.label(TURN, "1.0000, 1.0000, 1.0000");
        Corpus found = read();
        assertEquals(
                "valence 2.5, arousal 3.0, dominance 4.0",
                found.recordings().get(0).turn().ratings().toString());
        assertEquals(
                List.of(
                        "Session1/dialog/EmoEvaluation/Ses01M_impro01.txt, Ses01M_impro01_F000: labelled twice: first in"
                                + " Session1/dialog/EmoEvaluation/Ses01M_impro01.txt"),
                messages(found));
    }

    @Test
    void aTurnWithABadLabelIsRejectedOnce() throws IOException {
        corpus.turn("Ses01M_impro01_M001", "2.5, bad, 1", 1000);
        assertEquals(1, read().rejections().size());
    }

    @Test
    void otherSessionsAreNotRead() throws IOException {
        corpus.turn("Ses02F_impro01_F000", RATINGS, 1000);
        assertEquals(1, read().recordings().size());
        assertEquals(2, read("1", "2", "3").recordings().size());
        assertEquals(List.of("1", "2", "3", "4", "5"), read().sessions());
    }

    @Test
    void theFingerprintChangesWithTheInputAndNotWithThePlace() throws IOException {
        String before = read().fingerprint();
        assertTrue(before.matches("[0-9a-f]{64}"));
        Path moved = Files.move(corpus.root(), root.resolve("moved"));
        corpus = new TinyCorpus(moved);
        assertEquals(before, read().fingerprint());
        corpus.audio(TURN, new byte[10]);
        String shorter = read().fingerprint();
        assertNotEquals(before, shorter);
        corpus.label("Ses01M_impro01_M001", RATINGS);
        assertNotEquals(shorter, read().fingerprint());
    }

    @Test
    void placesThatAreNoCorpus() throws IOException {
        assertEquals(
                "Cannot read the corpus %s: it has no label file, expected a folder with".formatted(corpus.root())
                        + " Session1/dialog/EmoEvaluation/*.txt and so on.",
                assertThrows(UserException.class, () -> read("2")).getMessage());
        corpus = new TinyCorpus(root.resolve("absent"));
        assertTrue(assertThrows(UserException.class, this::read).getMessage().contains("it does not exist"));
        corpus = new TinyCorpus(Files.writeString(root.resolve("file"), ""));
        assertTrue(assertThrows(UserException.class, this::read)
                .getMessage()
                .contains("it is a file, which the layout manifest reads, expected a folder"));
    }

    @Test
    void aLabelFileOfGigabytesIsNotRead() throws IOException {
        Path file = corpus.labelFile(TURN);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(8L << 30);
        }
        assertEquals(
                "Cannot read the label file %s: it has over 1048576 bytes, the most it may have, expected the labels of one dialog."
                        .formatted(file),
                assertThrows(UserException.class, this::read).getMessage());
    }

    private Corpus read() {
        return read("1");
    }

    private Corpus read(String... sessions) {
        Location location = Location.of(new Configuration(false), corpus.root().toString());
        return IemocapReader.read(
                location,
                Set.of(sessions)::contains,
                new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.CLIP));
    }

    private static List<String> messages(Corpus found) {
        return found.rejections().stream().map(Rejection::toString).toList();
    }
}
