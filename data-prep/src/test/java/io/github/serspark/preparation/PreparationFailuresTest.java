package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.WaveBytes;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.TinyCorpus;
import io.github.serspark.corpus.iemocap.IemocapReader;
import io.github.serspark.data.PreparedData;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops a preparation, what it then leaves, and what must not matter. */
final class PreparationFailuresTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private Path folder;

    private TinyCorpus corpus;
    private String out;

    @BeforeEach
    void makeCorpus() throws IOException {
        corpus = TinyCorpus.complete(folder.resolve("corpus"), 2);
        out = folder.resolve("out").toString();
    }

    @Test
    void tooManyRejectionsStopTheJobAndNameTheFirst() throws IOException {
        corpus.audio("Ses01F_impro01_F000", new byte[10]);
        Path labels = corpus.labelFile("Ses05F_impro01_F000");
        String text = Files.readString(labels);
        Files.writeString(labels, text.substring(0, text.length() / 2));
        String message = failure(false);
        assertTrue(
                message.startsWith(
                        "Cannot prepare the corpus: 3 of 20 turns were rejected, expected at most a share of 0.05."
                                + " The first are: Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav: truncated: 10"
                                + " bytes, expected the whole of a recording; copy it again; Session5/"),
                message);
        assertEquals(1, message.lines().count());
        String unfinished = assertThrows(UserException.class, () -> PreparedData.open(SPARK, out))
                .getMessage();
        assertTrue(unfinished.contains("the run that wrote it was interrupted"), unfinished);
        prepare(false, "max-rejected-fraction=0.5");
        assertEquals(
                3,
                SPARK.read().parquet(folder.resolve("out/rejected").toString()).count());
    }

    @Test
    void anExistingOutputIsReplacedOnlyOnDemand() throws IOException {
        prepare(false);
        Files.writeString(folder.resolve("out/left-over"), "");
        assertTrue(failure(false).contains("replace it with --overwrite"));
        assertTrue(Files.exists(folder.resolve("out/left-over")));
        prepare(true, "partition.scheme=paper-counts");
        assertFalse(Files.exists(folder.resolve("out/left-over")));
        assertEquals(
                "paper-counts",
                PreparedData.open(SPARK, out)
                        .runRecord()
                        .at("/configuration/prepare/partition/scheme")
                        .asText());
    }

    @Test
    void theOutputMustLieApartFromTheCorpus() {
        out = corpus.root().resolve("prepared").toString();
        assertTrue(failure(false).contains("it overlaps the corpus"));
        out = folder.toString();
        assertTrue(failure(true).contains("it overlaps the corpus"));
    }

    @Test
    void placesAndSettingsThatAreWrong() {
        TinyCorpus absent = new TinyCorpus(folder.resolve("absent"));
        corpus = absent;
        assertTrue(failure(false).contains("absent: it does not exist, expected a folder with Session1/"));
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void silenceCannotBeStandardised() throws IOException {
        for (int session = 1; session <= 3; session++) {
            for (String turn : List.of("F000", "F001", "M000", "M001")) {
                corpus.audio("Ses0%dF_impro01_%s".formatted(session, turn), WaveBytes.pcm16(16000, new short[800]));
            }
        }
        assertEquals(
                "Cannot standardise the corpus: all 9600 samples of train are 0.0, expected sound.", failure(false));
    }

    @Test
    void theMomentsHaveTheSameBitsHoweverSparkPartitionsTheWork() {
        PreparationConfig config = PreparationConfig.of(Settings.of("prepare"));
        Location location = Location.of(new Configuration(false), corpus.root().toString());
        Corpus found = IemocapReader.read(location, List.of("1", "2", "3")::contains, config.labels());
        AudioPasses passes = new AudioPasses(SPARK, config);
        Moments one = moments(found, passes.measure(found.recordings(), 1));
        for (int tasks : new int[] {2, 3, 12, 40}) {
            Moments many = moments(found, passes.measure(found.recordings(), tasks));
            assertEquals(one.count(), many.count());
            assertEquals(one.mean(), many.mean());
            assertEquals(one.deviation(), many.deviation());
        }
    }

    private static Moments moments(Corpus corpus, List<Measurement> measurements) {
        return Screening.of(corpus, measurements).moments(corpus.recordings());
    }

    private void prepare(boolean overwrite, String... assignments) {
        Settings settings = Settings.of("prepare", assignments);
        new Preparation(corpus.root().toString(), out, overwrite, settings).run(SPARK);
    }

    private String failure(boolean overwrite, String... assignments) {
        return assertThrows(UserException.class, () -> prepare(overwrite, assignments))
                .getMessage();
    }
}
