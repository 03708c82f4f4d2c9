package io.github.serspark.recording;

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
                        "Cannot predict %s: the folder holds no .wav or .flac at any depth, expected recordings."
                                .formatted(folder.resolve("empty"))),
                found.failures());
    }

    @Test
    void eachRecordingIsFoundOnceHoweverLinksLeadToIt() throws IOException {
        create("f/b/x.wav", "f/.hidden/y.wav", "f/b/.z.wav", "elsewhere/e.wav");
        link("f/a", "b"); // before its target by name
        link("f/b/up", "..");
        link("f/b/self", "self");
        link("f/copy.wav", "b/x.wav");
        link("f/away", "../elsewhere");
        link("f/object.wav", "../elsewhere/e.wav");
        link("link.wav", "f/b/x.wav");

        SpeechFiles found = find("f", "link.wav", "f/b/x.wav", "elsewhere");

        assertEquals(List.of("f/away/e.wav", "f/b/x.wav"), names(found));
        assertEquals(
                List.of("Cannot predict " + folder
                        + "/f/b/self: it is a link to self, which leads nowhere, expected one to a recording or a folder."
                        + " Fetch what it leads to, or remove it."),
                found.failures());
    }

    @Test
    void whatCannotBeReachedIsNamed() throws Exception {
        create("f/x.wav");
        link("f/gone.wav", "nowhere/gone.wav");
        link("f/notes.txt", "x.wav"); // another kind of file by its name
        link("gone.wav", "nowhere/gone.wav");
        assertEquals(
                0, new ProcessBuilder("mkfifo", folder + "/f/pipe.wav").start().waitFor());

        SpeechFiles found = find("f", "gone.wav");

        assertEquals(List.of("f/x.wav"), names(found));
        assertEquals(
                List.of(
                        "f/pipe.wav: it is neither a file nor a folder, expected a recording.",
                        "f/gone.wav: it is a link to nowhere/gone.wav, which leads nowhere, expected one to a recording or a"
                                + " folder. Fetch what it leads to, or remove it.",
                        "gone.wav: it is a link to nowhere/gone.wav, which leads nowhere, expected a recording or a folder of"
                                + " them."),
                found.failures().stream()
                        .map(text -> text.replace("Cannot predict " + folder + "/", ""))
                        .toList());
    }

    /** As an archive from another machine leaves it. */
    @Test
    void aNameInAnotherEncodingIsNamed() throws Exception {
        create("f/x.wav");
        String latin = "touch \"$1\"/gr$'\\xfc'n.wav \"$1\"/gr$'\\xfc'n.txt; mkdir \"$1\"/$'\\xfc'";
        assertEquals(
                0,
                new ProcessBuilder("bash", "-c", latin, "bash", folder + "/f")
                        .start()
                        .waitFor());

        SpeechFiles found = find("f");

        assertEquals(List.of("f/x.wav"), names(found));
        assertEquals(2, found.failures().size(), found.failures().toString());
        found.failures()
                .forEach(text -> assertTrue(
                        text.contains("its name is not text in this locale's encoding, UTF-8, expected one that is."),
                        text));
    }

    @Test
    void namesOfAllKindsAreFound() throws IOException {
        String[] names = {"#1?.wav", "%41 .wav", "*.wav", "12:30.wav", "[ab].wav", "a:b/c:d.wav", "two\nlines.wav"};
        create(names);
        assertEquals(List.of(names), names(find(names)));
        assertEquals(
                List.of(names),
                names(find(".")).stream().map(name -> name.substring(2)).toList());
    }

    private List<String> names(SpeechFiles found) {
        return found.files().stream()
                .map(file -> file.name().substring(folder.toString().length() + 1))
                .toList();
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
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
        return SpeechFiles.find(new Configuration(), all, "predict");
    }
}
