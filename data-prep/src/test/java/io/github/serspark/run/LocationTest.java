package io.github.serspark.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the user's, under every name that a file system allows. */
final class LocationTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12:30",
                "a:b:c",
                ":",
                "file:x",
                "C:x",
                "a b ",
                "%41",
                "100%",
                "#1",
                "what?",
                "[1]",
                "{a,b}",
                "*",
                "back\\slash",
                "two\nlines",
                "~",
                "grün",
                "gru\u0308n",
                "\uD83C\uDF99",
                "\u00A0",
                "..a",
                "-",
                "'\"$(x)"
            })
    void anyNameIsOne(String name) throws IOException {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(Files.createDirectory(folder.resolve(name)).resolve(name), content);
        Location named = Location.of(HADOOP, file.toString());
        assertArrayEquals(content, named.content(100));
        assertEquals(Optional.of(file), named.local());

        Location parent = Location.of(HADOOP, folder.toString()).child(name);
        assertArrayEquals(content, parent.child(name).content(100));
        assertArrayEquals(
                content, parent.child("manifest.csv").beside(name).content(100), "relative to the manifest's folder");
        assertArrayEquals(content, Location.of(HADOOP, named.path().toString()).content(100), "as executors get it");
        assertEquals(name, parent.children()[0].getPath().getName());

        parent.child(name + name).publish(out -> out.write(content));
        assertArrayEquals(content, Files.readAllBytes(file.resolveSibling(name + name)));
        assertEquals(2, parent.children().length, "and nothing else is left");
    }

    @Test
    void whatStandsBeforeAColonIsASchemeOnlyWhereThereIsOne() {
        String here = Path.of("").toAbsolutePath().toString();
        assertEquals(here + "/12:30.wav", Location.of(HADOOP, "12:30.wav").toString());
        assertEquals(here + "/take:/a.wav", Location.of(HADOOP, "take:/a.wav").toString());
        assertEquals(here + "/a:b/c:d", Location.of(HADOOP, "a:b/c:d").toString());
        assertEquals("/x/a:b", Location.of(HADOOP, "file:/x/a:b").toString());
        assertEquals("/x/a:b", Location.of(HADOOP, "file:///x/a:b").toString());
        assertEquals("/x/y", Location.of(HADOOP, "//x//y/").toString());
        assertThrows(UserException.class, () -> Location.of(HADOOP, "take://a.wav"));
    }

    @Test
    void besideAFileAbsolutePathsAndUrlsMeanThemselves() {
        Location manifest = Location.of(HADOOP, "/corpus:1/m.csv");
        assertEquals("/corpus:1/a:b/c.wav", manifest.beside("./a:b/c.wav").toString());
        assertEquals("/a:b/c.wav", manifest.beside("/a:b/c.wav").toString());
        assertEquals("/a:b/c.wav", manifest.beside("file:/a:b/c.wav").toString());
        assertThrows(UserException.class, () -> manifest.beside("take://a.wav"));
        assertThrows(UserException.class, () -> manifest.beside("a\0b"));
    }

    /** As Hadoop leaves them: a file was replaced by something that knows nothing of them. */
    @Test
    void checksumsOfAnotherFileChangeNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("a.wav"), "new");
        Path checksums =
                Files.write(folder.resolve(".a.wav.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
        assertEquals("new", new String(Location.of(HADOOP, file.toString()).content(3), StandardCharsets.US_ASCII));
        assertTrue(Files.exists(file) && Files.exists(checksums), "both stay where they are");
    }
}
