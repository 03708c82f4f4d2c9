package io.github.serspark.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.WaveFile;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.iemocap.IemocapReader;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Thresholds;
import io.github.serspark.run.Location;
import io.github.serspark.statistics.Confusion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether speakers of session 5 can be understood by what those of sessions 1 to 3 sound like. */
class VoiceCuesTest {

    @TempDir
    private static Path folder;

    private static List<Recording> train;
    private static List<Recording> test;

    @BeforeAll
    static void write() throws Exception {
        DemoCorpus.write(folder, 300, 1);
        train = sessions(List.of("1", "2", "3"));
        test = sessions(List.of("5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arousal", "valence", "dominance"})
    void theShapeOfTheSpectrumTellsTheLevels(String dimension) throws Exception {
        double uar = uar(dimension, VoiceSpectrum::shape);
        assertTrue(uar > 0.8, dimension + " " + uar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arousal", "valence", "dominance"})
    void loudnessAloneDoesNot(String dimension) throws Exception {
        double uar = uar(dimension, VoiceSpectrum::loudness);
        assertTrue(uar < 0.55, dimension + " " + uar);
    }

    private static double uar(String dimension, Function<float[], double[]> features) throws Exception {
        NearestCentroid classifier = new NearestCentroid(features(train, features), levels(train, dimension));
        int[] predicted =
                features(test, features).stream().mapToInt(classifier::level).toArray();
        return Confusion.of(Thresholds.PAPER.levels(), levels(test, dimension), predicted)
                .uar();
    }

    private static List<double[]> features(List<Recording> recordings, Function<float[], double[]> features)
            throws Exception {
        List<double[]> all = new ArrayList<>();
        for (Recording recording : recordings) {
            byte[] file = Files.readAllBytes(folder.resolve(recording.path()));
            all.add(features.apply(WaveFile.decode(file).samples()));
        }
        return all;
    }

    private static int[] levels(List<Recording> recordings, String dimension) {
        return recordings.stream()
                .mapToInt(recording ->
                        Thresholds.PAPER.level(recording.turn().ratings().of(dimension)))
                .toArray();
    }

    private static List<Recording> sessions(List<String> sessions) {
        Location corpus = Location.of(new Configuration(false), folder.toString());
        return IemocapReader.read(
                        corpus,
                        sessions::contains,
                        new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.REJECT))
                .recordings();
    }
}
