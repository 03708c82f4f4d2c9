package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a kernel shows on the emulated card: faults that are planted are found. */
final class EmulatorTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void build() throws IOException {
        EmulatedCard.requireCompiler();
        EmulatedCard.run(List.of("src/test/cuda/build", folder.toString(), "faults"));
    }

    @ParameterizedTest
    @CsvSource({
        "sound, 0, right",
        "no-barrier, 0, wrong",
        "shared-not-written, 0, wrong",
        "memory-not-written, 0, wrong",
        "past-the-end, 139, ''",
        "barrier-in-a-branch, 1, deadlock: 64 of 128 threads wait at a barrier",
        "shuffle-in-a-branch, 1, deadlock: a warp's threads wait at different barriers"
    })
    void faultsAreFound(String fault, int status, String said) throws Exception {
        Process process = new ProcessBuilder(folder.resolve("faults").toString(), fault)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(said, output.strip());
        assertEquals(status, process.waitFor());
    }
}
