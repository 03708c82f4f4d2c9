package io.github.serspark.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The notebooks as they are stored, with the outputs of a real run. */
final class NotebooksTest {
    private static final Path FOLDER = Path.of(System.getProperty("ser.root"), "notebooks");
    private static final int MAX_BYTES = 300_000;

    @SuppressWarnings("unused") // by JUnit
    private static final List<String> NAMES = Notebook.NAMES;

    @Test
    void theReadmeTellsOfAll() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    Notebook.NAMES.stream().map(name -> name + ".ipynb").collect(Collectors.toSet()),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".ipynb"))
                            .collect(Collectors.toSet()));
        }
        for (String name : Notebook.NAMES) {
            assertTrue(readme.contains("](%s.ipynb)".formatted(name)), name);
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void allCellsHaveRunInTheirOrder(String name) throws IOException {
        Notebook notebook = Notebook.read(FOLDER, name);
        List<JsonNode> cells = notebook.cells();

        assertEquals(List.of(), notebook.errors());
        assertEquals(
                IntStream.rangeClosed(1, cells.size()).boxed().toList(),
                cells.stream().map(cell -> cell.path("execution_count").asInt()).toList());
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void itIsSmallAndHoldsNoSoundAndNoPlaceOfThisMachine(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".ipynb");
        String text = Files.readString(file);

        assertTrue(Files.size(file) <= MAX_BYTES, Files.size(file) + " bytes");
        for (String unwanted : List.of("data:audio", "/home/", "/root/", "/tmp/", "C:\\\\")) {
            assertFalse(text.contains(unwanted), unwanted);
        }
    }
}
