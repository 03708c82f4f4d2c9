package io.github.serspark.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of files and speakers that look alike, and several that lead to one file. */
final class ManifestNamesTest extends ManifestFolder {

    @Test
    void namesThatLookTheSameAreTheSame() throws IOException {
        Files.createDirectories(folder.resolve("Zoe\u0308"));
        Files.write(folder.resolve("Zoe\u0308/cafe\u0301.wav"), new byte[10]); // decomposed
        Files.write(folder.resolve("Zoe\u0308/9.41\u202FAM.wav"), new byte[10]);
        Corpus found = read(
                """
                \u200Bpath,speaker\u00A0,split,arousal
                Zo\u00EB/caf\u00E9.wav,Zo\u00EB B,\u200Etrain,1
                \uFEFFZo\u00EB/9.41 AM.wav\u00A0,Zoe\u0308\u00A0B,train,2\u00A0
                wavs/a.wav,\u200BZo\u00EB  B\u00AD,train,1
                """);
        assertEquals(List.of(), messages(found));
        assertEquals(
                Set.of("Zo\u00EB B"),
                Set.copyOf(found.recordings().stream()
                        .map(recording -> recording.turn().speaker())
                        .toList()));
        assertEquals(
                Set.of("Zoe\u0308/cafe\u0301.wav", "Zoe\u0308/9.41\u202FAM.wav", "wavs/a.wav"),
                Set.copyOf(found.recordings().stream()
                        .map(recording ->
                                recording.file().substring(folder.toString().length() + 1))
                        .toList()));
    }

    @Test
    void filesThatLookTheSameAreToldApartByTheirExactNames() throws IOException {
        Files.write(folder.resolve("wavs/e\u0301.wav"), new byte[10]);
        Files.write(folder.resolve("wavs/\u00E9.wav"), new byte[11]);
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs/e\u0301.wav,s,train,1
                wavs/\u00E9.wav,s,train,1
                wavs/\u200B\u00E9.wav,s,train,1
                """);
        assertEquals(2, found.recordings().size());
        assertEquals(1, messages(found).size());
        assertTrue(messages(found).get(0).contains("no audio: line 4"), messages(found)::toString);
    }

    @Test
    void oneFileHasOneNameWhateverLeadsThere() throws IOException {
        Files.createSymbolicLink(folder.resolve("other.wav"), folder.resolve("wavs/a.wav"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("wavs"));
        Corpus found = read(
                """
                path,speaker,split,arousal
                wavs/a.wav,s,train,1
                ./wavs/a.wav,s,train,1
                wavs//a.wav,s,train,1
                other.wav,s,train,1
                linked/a.wav,s,train,1
                %s,s,train,1
                """
                        .formatted(folder.resolve("wavs/a.wav")));
        assertEquals(List.of(), messages(found));
        assertEquals(6, found.recordings().size());
        assertEquals(
                Set.of(folder.resolve("wavs/a.wav").toRealPath().toString()),
                Set.copyOf(found.recordings().stream().map(Recording::file).toList()));
    }
}
