package io.github.serspark.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechFilesTest {
    @TempDir
    private Path folder;

    @Test
    void recordingsComeInTheirOrderThoseOfAFolderByPathEachOnce() throws IOException {
        create("b/2.wav", "b/1.WAV", "b/deep er/0.wav", "b/._1.wav", "b/notes.txt", "a.wav", "c.sound");

        SpeechFiles found = find("c.sound", "b/", "a.wav", "b/2.wav");

        assertEquals(
                List.of("c.sound", "b/1.WAV", "b/2.wav", "b/deep er/0.wav", "a.wav"),
                found.files().stream()
                        .map(file -> folder.relativize(Path.of(file.name())).toString())
                        .toList());
        assertEquals(
                "file:" + folder.resolve("b/deep er/0.wav"),
                found.files().get(3).location());
        assertEquals(List.of(), found.failures());
        assertTrue(found.areLocal());
    }

    @Test
    void whatIsNotThereIsNamedAndTheOthersAreFound() throws IOException {
        create("a.wav", "empty/notes.txt");

        SpeechFiles found = find("nowhere.wav", "a.wav", "empty");

        assertEquals(1, found.files().size());
        assertEquals(
                List.of(
                        "Cannot predict %s: it does not exist, expected a recording or a folder of them."
                                .formatted(folder.resolve("nowhere.wav")),
                        "Cannot predict %s: the folder holds no .wav at any depth, expected recordings."
                                .formatted(folder.resolve("empty"))),
                found.failures());
    }

    @Test
    void aRemoteRecordingIsNotLocal() {
        SpeechFile remote = new SpeechFile("hdfs://host/a.wav", "hdfs://host/a.wav");
        assertFalse(new SpeechFiles(List.of(remote), List.of()).areLocal());
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.createFile(folder.resolve(name));
        }
    }

    private SpeechFiles find(String... inputs) {
        List<String> all =
                List.of(inputs).stream().map(input -> folder + "/" + input).toList();
        return SpeechFiles.find(new Configuration(), all);
    }
}
