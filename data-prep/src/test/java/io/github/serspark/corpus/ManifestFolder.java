package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.data.RatingScale;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A manifest beside four files that pass for recordings, in a folder with a blank in its name. */
abstract class ManifestFolder {
    private static final LabelRules CLIP = new LabelRules(RatingSource.SUMMARY, RatingScale.IEMOCAP, OutOfRange.CLIP);

    @TempDir
    Path root;

    Path folder;

    @BeforeEach
    final void audio() throws IOException {
        folder = root.resolve("my corpus");
        Files.createDirectories(folder.resolve("wavs"));
        for (String name : List.of("a", "b", "c", "d")) {
            Files.write(folder.resolve("wavs/" + name + ".wav"), new byte[10]);
        }
    }

    final String failure() {
        return assertThrows(UserException.class, () -> read(session -> true)).getMessage();
    }

    final Corpus read(String text) throws IOException {
        write(text);
        return read(session -> true);
    }

    final Corpus read(Predicate<String> wanted) {
        return ManifestReader.read(location(), wanted, CLIP);
    }

    final void write(String text) throws IOException {
        Files.writeString(folder.resolve("corpus.csv"), text);
    }

    final Location location() {
        return Location.of(
                new Configuration(false), folder.resolve("corpus.csv").toString());
    }

    static List<String> messages(Corpus found) {
        return found.rejections().stream().map(Rejection::toString).toList();
    }

    static void assertRatings(Recording recording, double valence, double arousal, double dominance) {
        Ratings ratings = recording.turn().ratings();
        assertEquals(valence, ratings.of("valence"));
        assertEquals(arousal, ratings.of("arousal"));
        assertEquals(dominance, ratings.of("dominance"));
    }
}
