package io.github.serspark.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.corpus.Context;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.iemocap.IemocapReader;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Thresholds;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCorpusTest {

    private static final int UTTERANCES = 300;
    private static final List<String> SESSIONS = List.of("1", "2", "3", "4", "5");

    @TempDir
    private static Path folder;

    @TempDir
    private Path other;

    private static Corpus corpus;

    @BeforeAll
    static void write() throws IOException {
        DemoCorpus.write(folder, UTTERANCES, 1);
        corpus = read(RatingSource.SUMMARY);
    }

    @Test
    void theReaderFindsAllUtterancesAndNothingToReject() {
        assertEquals(UTTERANCES, corpus.recordings().size());
        assertEquals(List.of(), corpus.rejections());
        assertEquals(
                10,
                corpus.recordings().stream()
                        .map(recording -> recording.turn().speaker())
                        .distinct()
                        .count());
    }

    @Test
    void theSummaryIsTheMeanOfTheExternalRaters() {
        List<String> recomputed = ratings(read(RatingSource.RATERS));
        assertEquals(ratings(corpus), recomputed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arousal", "valence", "dominance"})
    void everySessionHasAllLevelsEquallyOften(String dimension) {
        for (String session : SESSIONS) {
            long[] counts = new long[Thresholds.PAPER.levels()];
            of(session)
                    .forEach(recording -> counts[
                            Thresholds.PAPER.level(recording.turn().ratings().of(dimension))]++);
            assertEquals(List.of(20L, 20L, 20L), List.of(counts[0], counts[1], counts[2]), "session " + session);
        }
    }

    @Test
    void recordingsAreShortAndInIemocapsFormat() throws Exception {
        for (Recording recording : corpus.recordings()) {
            byte[] file = Files.readAllBytes(Path.of(folder.toString(), recording.path()));
            Audio audio = WaveFile.decode(file);
            assertEquals(Voice.SAMPLE_RATE, audio.rateHz());
            assertEquals(44 + 2 * audio.samples().length, file.length);
            double seconds = (double) audio.samples().length / Voice.SAMPLE_RATE;
            assertEquals(context(recording).endSeconds() - context(recording).startSeconds(), seconds, 2e-4);
            assertTrue(seconds >= 0.8 && seconds <= 1.6, recording.id() + " takes " + seconds + " s");
            assertTrue(peak(audio) < 0.99, recording.id() + " is clipped");
        }
    }

    @Test
    void theOddThingsOfTheRealCorpusAreThere() throws IOException {
        assertTrue(corpus.recordings().stream()
                .anyMatch(recording -> context(recording).category().equals("xxx")));
        assertTrue(Files.exists(folder.resolve("Session1/dialog/EmoEvaluation/._Ses01F_impro01.txt")));
        assertTrue(Files.exists(folder.resolve("Session1/sentences/wav/Ses01F_impro01/._Ses01F_impro01_F000.wav")));
        assertTrue(Files.exists(folder.resolve("Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_FXX0.wav")));
        assertTrue(Files.exists(folder.resolve("Session1/dialog/EmoEvaluation/Categorical/Ses01F_impro01.txt")));
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyMachine() throws Exception {
        DemoCorpus.write(other.resolve("a"), 30, 7);
        DemoCorpus.write(other.resolve("b"), 30, 8);
        assertEquals("50a153f64765141439cbc199dbdc3af482fdb2ae73d6e00c3b0307ee1ad73a01", digest(other.resolve("a")));
        assertNotEquals(digest(other.resolve("a")), digest(other.resolve("b")));
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
        Files.createFile(other.resolve("mine.txt"));
        assertEquals(
                "Cannot make a demo corpus in " + other
                        + ": it is not empty, expected a new or an empty folder. Remove it or choose another.",
                assertThrows(UserException.class, () -> DemoCorpus.write(other, 30, 1))
                        .getMessage());
    }

    @Test
    void aHandfulOfUtterancesIsTooFew() {
        assertEquals(
                "Cannot make a demo corpus: 29 utterances, expected at least 30.",
                assertThrows(UserException.class, () -> DemoCorpus.write(other, 29, 1))
                        .getMessage());
    }

    private static Stream<Recording> of(String session) {
        return corpus.recordings().stream()
                .filter(recording -> recording.turn().session().orElseThrow().equals(session));
    }

    private static Context context(Recording recording) {
        return recording.turn().context().orElseThrow();
    }

    private static double peak(Audio audio) {
        double peak = 0;
        for (float sample : audio.samples()) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    private static Corpus read(RatingSource source) {
        LabelRules rules = new LabelRules(source, RatingScale.IEMOCAP, OutOfRange.REJECT);
        return IemocapReader.read(Location.of(new Configuration(false), folder.toString()), SESSIONS::contains, rules);
    }

    private static List<String> ratings(Corpus corpus) {
        return corpus.recordings().stream()
                .map(recording -> recording.id() + recording.turn().ratings())
                .toList();
    }

    private static String digest(Path corpus) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(corpus)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(corpus.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
