package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing implausible is prepared without a word. */
final class SuspectRecordingsTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    private TinyCorpus corpus;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = TinyCorpus.complete(folder.resolve("corpus"), 3);
    }

    @Test
    void ordinaryOnesAreNotMentioned() {
        String table = prepare();
        assertFalse(table.contains("suspect"), table);
        assertEquals("{}", record().path("suspect").toString());
    }

    @Test
    void theyAreCountedAndTheWorstNamed() throws IOException {
        corpus.audio("Ses01F_impro01_F000", WaveBytes.pcm16(RATE, new short[1600]));
        corpus.audio("Ses01F_impro01_F001", WaveBytes.cancelling(RATE, noise(1)));
        corpus.audio("Ses01F_impro01_F002", WaveBytes.leftOpen(RATE, noise(1)));
        corpus.audio("Ses02F_impro01_F000", WaveBytes.pcm16(RATE, noise(0.01)));
        corpus.audio("Ses02F_impro01_F001", WaveBytes.pcm16(RATE, noise(0.003)));
        corpus.audio("Ses02F_impro01_F002", WaveBytes.pcm16(RATE, square()));
        String wav = "Session%1$d/sentences/wav/Ses0%1$dF_impro01/Ses0%1$dF_impro01_F00%2$d.wav";

        String table = prepare();

        String told = table.substring(table.indexOf("used, but"));
        assertEquals(6, told.lines().count(), told);
        assertTrue(
                told.startsWith("used, but suspect:\n  size left open by the recorder, read to the end of the file: 1,"
                        + " namely " + wav.formatted(1, 2) + " (0.1 s)\n  silent: 1, namely " + wav.formatted(1, 0)
                        + " (-200.0 dB)\n  channels that cancel each other when mixed: 1, namely "
                        + wav.formatted(1, 1)),
                told);
        assertTrue(told.contains("  clipped: 1, namely " + wav.formatted(2, 2) + " (50.0 % of the samples)\n"), told);
        assertTrue(told.contains("  level far off the usual: 3, the worst " + wav.formatted(2, 1) + " (-50."), told);

        JsonNode suspect = record().path("suspect");
        assertEquals(5, suspect.size());
        assertEquals(3, suspect.at("/level far off the usual/utterances").asInt());
        assertEquals(wav.formatted(1, 0), suspect.at("/silent/worst").asText());
        assertEquals("-200.0 dB", suspect.at("/silent/measure").asText());
    }

    @Test
    void floatsInTheRangeOfIntegersAreRejected() throws IOException {
        corpus.audio("Ses01F_impro01_F000", WaveBytes.float16BitRange(RATE, noise(1)));
        String message = assertThrows(UserException.class, () -> prepare("max-rejected-fraction=0"))
                .getMessage();
        assertTrue(message.contains("_F000.wav: samples far beyond full scale: up to "), message);
        assertTrue(
                message.contains(
                        ", expected floats from -1 to 1; as they look like integers of 16 bits, divide them by 32768"),
                message);
    }

    /** Of every four samples three are at full scale, and two of them follow another there. */
    private static short[] square() {
        short[] samples = new short[1600];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 4 == 0 ? 0 : (i / 4) % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        return samples;
    }

    private static short[] noise(double gain) {
        short[] samples = TinyCorpus.noise("x", 1600);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(gain * samples[i]);
        }
        return samples;
    }

    private String prepare(String... assignments) {
        return new Preparation(
                        corpus.root().toString(),
                        folder.resolve("out").toString(),
                        false,
                        Settings.of("prepare", assignments))
                .run(SPARK);
    }

    private JsonNode record() {
        return PreparedData.open(SPARK, folder.resolve("out").toString()).runRecord();
    }
}
