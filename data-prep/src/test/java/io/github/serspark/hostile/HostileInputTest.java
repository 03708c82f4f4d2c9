package io.github.serspark.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FlacBytes;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.corpus.iemocap.TurnName;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import io.github.serspark.sound.SoundFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of every kind that the preparation reads and writes; the Maven profile {@code hostile} tries many more. */
final class HostileInputTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Configuration HADOOP = SPARK.sparkContext().hadoopConfiguration();
    private static final String TURN = "Ses01F_impro01_F000";

    @TempDir
    private static Path folder;

    private static TinyCorpus corpus;
    private static Path data;

    @BeforeAll
    static void prepare() throws IOException {
        corpus = TinyCorpus.complete(folder.resolve("corpus"), 3);
        data = folder.resolve("data");
        new Preparation(corpus.root().toString(), data.toString(), false, Settings.of("prepare")).run(SPARK);
        Files.deleteIfExists(data.resolve(".run.json.crc"));
    }

    @Test
    void labelFiles() throws IOException {
        Path file = corpus.labelFile(TURN);
        byte[] sound = Files.readAllBytes(file);
        byte[] raters = new String(sound, StandardCharsets.ISO_8859_1)
                .replace("xxx", "neu")
                .getBytes(StandardCharsets.ISO_8859_1);
        trial("label file", Mutator.ofText(), List.of(sound, raters), 15, 400).run(UserException.class, mutated -> {
            Files.write(file, mutated);
            for (RatingSource source : RatingSource.values()) {
                requireSound(Layout.IEMOCAP.read(place(corpus.root()), "1"::equals, rules(source)));
            }
        });
        Files.write(file, sound);
    }

    private static void requireSound(Corpus found) {
        Set<String> accounted = new HashSet<>();
        for (Recording recording : found.recordings()) {
            requireRated(recording);
            accounted.add(recording.id());
            assertTrue(TurnName.parse(recording.id()).isPresent(), recording.id());
            assertEquals("file:" + corpus.audioFile(recording.id()), recording.location());
            assertTrue(Double.isFinite(recording.turn().context().orElseThrow().endSeconds()));
        }
        found.rejections().forEach(rejection -> accounted.add(rejection.turn()));
        found.rejections().forEach(HostileInputTest::requireLine);
        assertTrue(accounted.contains(TURN), "an utterance is neither there nor rejected");
    }

    private static void requireRated(Recording recording) {
        boolean rated = false;
        for (String dimension : Dimensions.ALL) {
            double rating = recording.turn().ratings().of(dimension);
            assertTrue(Double.isNaN(rating) || RatingScale.IEMOCAP.contains(rating), dimension + " " + rating);
            rated |= !Double.isNaN(rating);
        }
        assertTrue(rated, recording.id());
    }

    private static void requireLine(Rejection rejection) {
        assertEquals(1, rejection.toString().lines().count(), rejection.toString());
        assertTrue(rejection.toString().length() <= 2000, rejection.toString());
    }

    @Test
    void manifests() throws IOException {
        Path file = folder.resolve("corpus/manifest.csv");
        StringBuilder text = new StringBuilder("id,path,speaker,split,valence,arousal,dominance\n");
        for (int i = 0; i < 3; i++) {
            String turn = "Ses01F_impro01_F00" + i;
            text.append(
                    "u%d,%s,Ann,train,2.5,%d,\n".formatted(i, corpus.root().relativize(corpus.audioFile(turn)), i + 1));
        }
        byte[] sound = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] other = text.toString()
                .replace("split", "session")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        trial("manifest", Mutator.ofText(), List.of(sound, other), 12, 400).run(UserException.class, mutated -> {
            Files.write(file, mutated);
            Corpus found = Layout.MANIFEST.read(place(file), session -> true, rules(RatingSource.SUMMARY));
            for (Recording recording : found.recordings()) {
                requireRated(recording);
                assertTrue(Location.of(HADOOP, recording.location()).exists(), recording.location());
            }
            found.rejections().forEach(HostileInputTest::requireLine);
        });
        Files.delete(file);
    }

    @Test
    void recordings() throws IOException {
        List<byte[]> sound = List.of(
                WaveBytes.pcm16(16000, TinyCorpus.noise("a", 900)),
                WaveBytes.pcm16(8000, TinyCorpus.noise("b", 2000)),
                WaveBytes.pcm16(44100, TinyCorpus.noise("c", 3000)),
                WaveBytes.float32(16000, 1, 800),
                WaveBytes.float32(22050, 2, 1600));
        Mutator mutator = Mutator.ofBytes()
                .withClaim("RIFF", 4)
                .withClaim("fmt ", 4)
                .withClaim("fmt ", 8)
                .withClaim("fmt ", 10)
                .withClaim("fmt ", 12)
                .withClaim("fmt ", 20)
                .withClaim("data", 4);
        Framing framing = new Framing(640, 160);
        trial("recording", mutator, sound, 25, 200).run(DefectiveAudioException.class, mutated -> {
            Audio audio = WaveFile.read(new ByteArrayInputStream(mutated));
            assertTrue(audio.samples().length <= mutated.length);
            float[] samples = audio.resampled(16000).framed(framing, 16000).samples();
            assertTrue(framing.frames(samples.length) > 0);
            for (float sample : samples) {
                assertTrue(Float.isFinite(sample));
            }
        });
    }

    /** What is damaged in the samples is refused, by their MD5; what is elsewhere need not matter. */
    @Test
    void flacRecordings() throws IOException {
        List<byte[]> sound = List.of(
                FlacBytes.pcm16(16000, TinyCorpus.noise("a", 2400)),
                FlacBytes.pcm16(44100, 2, TinyCorpus.noise("c", 3000)));
        Mutator mutator = Mutator.ofBytes()
                .withClaim("fLaC", 4)
                .withClaim("fLaC", 8)
                .withClaim("fLaC", 18)
                .withClaim("fLaC", 20)
                .withClaim("fLaC", 22)
                .withClaim("fLaC", 42);
        trial("FLAC recording", mutator, sound, 10, 200).run(DefectiveAudioException.class, mutated -> {
            for (float sample : SoundFile.decode(mutated).samples()) {
                assertTrue(Float.isFinite(sample));
            }
        });
    }

    @Test
    void configurations() throws IOException {
        Path file = folder.resolve("mutated.conf");
        byte[] sound = Files.readAllBytes(Path.of("src/main/resources/reference.conf"));
        byte[] brief =
                "prepare { levels = [\"<= 2\", \"< 3.5\"], partition.train = [1, 2], partition { dev = [\"3\"] } }\nshard-mb = 8\n"
                        .getBytes(StandardCharsets.UTF_8);
        trial("configuration", Mutator.ofText(), List.of(brief, sound), 15, 2000)
                .run(UserException.class, mutated -> {
                    Files.write(file, mutated);
                    Settings settings = Settings.load(HADOOP, "prepare", Optional.of(file.toString()), List.of());
                    try {
                        new Preparation("corpus", "data", false, settings);
                    } catch (UserException e) { // a sentence for each mistake
                        throw new UserException(
                                e.getMessage().lines().findFirst().orElseThrow(), e);
                    }
                    assertEquals(
                            Settings.of("prepare").section("prepare").keys(),
                            settings.section("prepare").keys());
                });
    }

    @Test
    void records() throws IOException {
        Path file = data.resolve("run.json");
        byte[] sound = Files.readAllBytes(file);
        JsonNode expected = new ObjectMapper().readTree(sound);
        trial("run.json", Mutator.ofText(), List.of(sound), 8, 100).run(UserException.class, mutated -> {
            Files.write(file, mutated);
            assertEquals(
                    expected,
                    CompletedRun.open(HADOOP, data.toString(), "prepare").record());
        });
        Files.write(file, sound);
    }

    @Test
    void shards() throws IOException {
        Path file = shard(Split.DEV);
        byte[] sound = Files.readAllBytes(file);
        byte[] other = Files.readAllBytes(shard(Split.TEST));
        List<Utterance> expected = utterances();
        Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
        Mutator mutator = Mutator.ofBytes().withClaim("PAR1", -4);
        trial("shard", mutator, List.of(sound, sound, sound, other), 5, 100).run(UserException.class, mutated -> {
            Files.write(file, mutated);
            List<Utterance> found = utterances();
            assertEquals(expected.size(), found.size());
            for (int i = 0; i < found.size(); i++) {
                assertEquals(expected.get(i).id(), found.get(i).id());
                assertArrayEquals(expected.get(i).samples(), found.get(i).samples());
                assertEquals(expected.get(i).levels(), found.get(i).levels());
            }
        });
        Files.write(file, sound);
    }

    private static List<Utterance> utterances() {
        return PreparedData.open(SPARK, data.toString()).utterances(Split.DEV).collect().stream()
                .sorted(Comparator.comparing(Utterance::id))
                .toList();
    }

    private static Path shard(Split split) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("utterances/split=" + split.id()))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Trial trial(String target, Mutator mutator, List<byte[]> sound, double percent, int bytesPerByte) {
        return new Trial(target, mutator, sound, percent, bytesPerByte);
    }

    private static Location place(Path path) {
        return Location.of(HADOOP, path.toString());
    }

    private static LabelRules rules(RatingSource source) {
        return new LabelRules(source, RatingScale.IEMOCAP, OutOfRange.CLIP);
    }
}
