package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged checkpoints; the Maven profile {@code hostile} tries many more. */
final class HostileCheckpointTest {
    private static final Configuration HADOOP = new Configuration(false);
    private static final int DIGEST_BYTES = 32;

    @TempDir
    private Path folder;

    private final PrintStream stderr = System.err;

    /** Every checkpoint that is refused is told of. */
    @BeforeEach
    void beQuiet() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void speak() {
        System.setErr(stderr);
    }

    private static byte[] checkpoint(int rounds) throws IOException {
        NetworkState current = new NetworkState(ramp(900), ramp(1800), 3 * rounds);
        NetworkState best = new NetworkState(ramp(900), ramp(1800), 3);
        Standing standing = new Standing(rounds, List.of(), EpochTally.none(3, 2), "vector", List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CheckpointFormat.write(
                new Checkpoint(Map.of("train.seed", "1"), standing, current, new float[] {7}, Optional.of(best)),
                bytes);
        return bytes.toByteArray();
    }

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = i / 3f;
        }
        return ramp;
    }

    @Test
    void ofADamagedOneTheOneBeforeIsUsed() throws IOException {
        byte[] before = checkpoint(1);
        byte[] last = checkpoint(2);
        try (OutputDirectory directory = OutputDirectory.create(
                HADOOP, folder.resolve("model").toString(), "train", false, LeaseSection.of(Settings.of("train")))) {
            Path place = Files.createDirectories(folder.resolve("model/checkpoints"));
            Checkpoints checkpoints = new Checkpoints(directory, new CheckpointPolicy(1, 0, 2));
            new Trial("checkpoint", mutator(), List.of(last, last, last, before), 9, 20)
                    .run(IOException.class, mutated -> {
                        Files.write(place.resolve("round-00000001"), before);
                        Files.write(place.resolve("round-00000002"), mutated);
                        Checkpoint found = checkpoints.latest().orElseThrow();
                        assertEquals(
                                Arrays.equals(last, mutated) ? 2 : 1,
                                found.standing().rounds());
                        assertArrayEquals(ramp(900), found.current().parameters());
                        assertArrayEquals(ramp(1800), found.current().moments());
                    });
        }
    }

    /** Whoever damages them may compute a digest, too. */
    @Test
    void oneWithADigestOfItsOwnIsAsLargeAsItSays() throws IOException {
        new Trial("signed checkpoint", mutator(), List.of(checkpoint(1), checkpoint(2)), 3, 20)
                .run(IOException.class, mutated -> {
                    byte[] signed = signed(mutated);
                    CheckpointFormat.verify(new ByteArrayInputStream(signed), signed.length);
                    NetworkState found = CheckpointFormat.read(new ByteArrayInputStream(signed), signed.length)
                            .current();
                    assertTrue(4L * (found.parameters().length + found.moments().length) <= signed.length);
                });
    }

    private static Mutator mutator() {
        return Mutator.ofText().withClaim("SERSPARK", 8).withClaim("SERSPARK", 12);
    }

    private static byte[] signed(byte[] file) {
        byte[] content = Arrays.copyOf(file, Math.max(16, file.length - DIGEST_BYTES));
        byte[] signed = Arrays.copyOf(content, content.length + DIGEST_BYTES);
        byte[] digest = Sha256.start().digest(content);
        System.arraycopy(digest, 0, signed, content.length, DIGEST_BYTES);
        return signed;
    }
}
