package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ships is made of the source that stands here. */
final class CudaImageTest {
    private static final Path SOURCES = Path.of("src/main/cuda");
    private static final Path IMAGE = Path.of("src/main/resources/io/github/serspark/kernel/cuda");
    private static final String COMPILER = "release 13.0"; // another writes other code

    @Test
    void isOfTheSourcesThatItNames() throws IOException {
        for (String line : Files.readAllLines(IMAGE.resolve("network.sha256"))) {
            String[] fields = line.split(" +", -1);
            assertEquals(
                    fields[0],
                    EmulatedCard.sha256(Files.readAllBytes(SOURCES.resolve(fields[1]))),
                    fields[1] + " has changed: run src/main/cuda/build");
        }
    }

    @Test
    void isSmallAndHoldsCodeForTodaysCards() throws IOException {
        byte[] image = Files.readAllBytes(IMAGE.resolve("network.fatbin"));
        assertTrue(image.length > 100_000 && image.length < 2_000_000, image.length + " bytes");
    }

    /** For all architectures; the script itself refuses kernels whose registers spill. */
    @Tag("long")
    @Test
    void theCompilerMakesTheSame(@TempDir Path folder) throws IOException {
        assumeTrue(
                EmulatedCard.onPath("nvcc")
                        && EmulatedCard.run(List.of("nvcc", "--version")).contains(COMPILER),
                "NOT TRIED: there is no nvcc 13.0 on the PATH");
        EmulatedCard.run(List.of(SOURCES.resolve("build").toString(), folder.toString()));
        for (String file : List.of("network.fatbin", "network.sha256")) {
            assertArrayEquals(
                    Files.readAllBytes(IMAGE.resolve(file)),
                    Files.readAllBytes(folder.resolve(file)),
                    file + " is not what src/main/cuda/build makes of the source");
        }
        String names = new String(Files.readAllBytes(IMAGE.resolve("network.sha256")), StandardCharsets.UTF_8);
        assertTrue(names.contains("network.cu"), names);
    }
}
