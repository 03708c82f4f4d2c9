package io.github.serspark.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.egemaps.Descriptors;
import io.github.serspark.egemaps.Egemaps;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.egemaps.Functionals;
import io.github.serspark.run.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        Files.createDirectories(folder.resolve("wavs/low"));
        write("wavs/a.wav", 220, 16_000, 0.5);
        write("wavs/low/b.wav", 110, 8_000, 0.4);
    }

    @Test
    void aRecordingIsARowOfFunctionals() throws Exception {
        extraction("f.csv", FeatureLevel.FUNCTIONALS, "wavs").run();

        List<String> lines = Files.readAllLines(folder.resolve("f.csv"));
        assertEquals("file," + String.join(",", Functionals.NAMES), lines.get(0));
        assertEquals(3, lines.size());
        assertTrue(lines.get(2).startsWith(folder + "/wavs/low/b.wav,"), lines.get(2));
        String[] fields = lines.get(1).split(",", -1);
        double[] values = Egemaps.of(WaveFile.decode(Files.readAllBytes(folder.resolve("wavs/a.wav"))))
                .functionals()
                .values();
        for (int i = 0; i < 88; i++) {
            assertEquals((float) values[i], Float.parseFloat(fields[i + 1]), Functionals.NAMES.get(i));
        }
    }

    @Test
    void aFrameIsARowOfDescriptorsWithItsTime() throws IOException {
        extraction("d.csv", FeatureLevel.DESCRIPTORS, "wavs/a.wav").run();

        List<String> lines = Files.readAllLines(folder.resolve("d.csv"));
        assertEquals("file,start,end," + String.join(",", Descriptors.V02), lines.get(0));
        assertEquals(1 + (8_000 - 960) / 160 + 1, lines.size());
        assertTrue(lines.get(30).startsWith(folder + "/wavs/a.wav,0.29,0.31,"), lines.get(30));
    }

    @Test
    void executorsWriteTheSameBytes() throws IOException {
        for (FeatureLevel level : FeatureLevel.values()) {
            extraction("here.csv", level, "wavs").run();
            extraction("there.csv", level, "wavs").run(LocalSpark.session());
            assertEquals(-1, Files.mismatch(folder.resolve("here.csv"), folder.resolve("there.csv")));
        }
    }

    @Test
    void parquetHasTheSameTable() throws IOException {
        extraction("d.csv", FeatureLevel.DESCRIPTORS, "wavs").run();
        extraction("d.parquet", FeatureLevel.DESCRIPTORS, "wavs").run();

        List<String> lines = Files.readAllLines(folder.resolve("d.csv"));
        List<Row> rows = LocalSpark.session()
                .read()
                .parquet(folder.resolve("d.parquet").toString())
                .collectAsList();
        assertEquals(lines.get(0), String.join(",", rows.get(0).schema().fieldNames()));
        assertEquals(
                lines.subList(1, lines.size()),
                rows.stream().map(row -> row.mkString(",")).toList());
    }

    @Test
    void whatCannotBeDescribedIsNamedAndTheOthersAreDescribed() throws IOException {
        Files.writeString(folder.resolve("wavs/broken.wav"), "no sound");
        write("wavs/short.wav", 220, 16_000, 0.05);

        FeatureExtraction extraction = extraction("f.csv", FeatureLevel.FUNCTIONALS, "wavs", "nowhere.wav");
        String message = assertThrows(UserException.class, extraction::run).getMessage();

        List<String> sentences = message.lines().toList();
        assertEquals(3, sentences.size(), message);
        assertEquals(
                "Cannot describe %s/nowhere.wav: it does not exist, expected a recording or a folder of them."
                        .formatted(folder),
                sentences.get(0));
        assertTrue(sentences.get(1).startsWith("Cannot describe %s/wavs/broken.wav: ".formatted(folder)), message);
        assertEquals(
                "Cannot describe %s/wavs/short.wav: shorter than one frame (800 samples at 16000 Hz), expected at least 960."
                        .formatted(folder),
                sentences.get(2));
        assertEquals(3, Files.readAllLines(folder.resolve("f.csv")).size());
    }

    @Test
    void nothingIsReplacedAndNoOtherFormatWritten() throws IOException {
        Files.writeString(folder.resolve("f.csv"), "mine");
        for (String out : List.of("f.csv", "f.arff")) {
            assertThrows(UserException.class, () -> extraction(out, FeatureLevel.FUNCTIONALS, "wavs"));
        }
        assertThrows(UserException.class, () -> extraction("g.csv", FeatureLevel.FUNCTIONALS, "nowhere"));
        assertEquals("mine", Files.readString(folder.resolve("f.csv")));
        assertFalse(Files.exists(folder.resolve("g.csv")));
    }

    private FeatureExtraction extraction(String out, FeatureLevel level, String... inputs) {
        List<String> all =
                Arrays.stream(inputs).map(input -> folder + "/" + input).toList();
        boolean overwrite = out.endsWith("here.csv");
        FeatureRequest request = new FeatureRequest(all, folder + "/" + out, level, overwrite);
        return new FeatureExtraction(new Configuration(), request);
    }

    /** A tone with harmonics. */
    private void write(String name, double hertz, int rateHz, double seconds) throws IOException {
        byte[] bytes = new byte[2 * (int) (rateHz * seconds)];
        for (int i = 0; i < bytes.length / 2; i++) {
            double sum = 0;
            for (int h = 1; h <= 8; h++) {
                sum += Math.cos(2 * Math.PI * h * hertz * i / rateHz + h) / h;
            }
            int sample = (int) Math.round(6_000 * sum);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(rateHz, 16, 1, true, false);
        AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(bytes), format, bytes.length / 2);
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, folder.resolve(name).toFile());
    }
}
