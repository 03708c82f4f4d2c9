package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.network.NetworkState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {
    private static final NetworkState CURRENT =
            new NetworkState(new float[] {1, -0.0f, Float.NaN, Float.MIN_VALUE}, new float[] {0.1f, 3, 4, 5, 6}, 12);
    private static final NetworkState BEST = new NetworkState(ramp(40_000), ramp(3), 10);

    private static final float[] VELOCITY = {0.5f, -0.25f};

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = i / 3f;
        }
        return ramp;
    }

    private static Checkpoint checkpoint(Optional<NetworkState> best) {
        EpochReport epoch = new EpochReport(
                1,
                Map.of("arousal", 0.1 + 0.2, "valence", Double.NaN),
                Map.of("arousal", 1 / 3.0),
                List.of(3, 2),
                50,
                12_345_678_901L,
                0.07,
                0.5,
                2.5);
        EpochTally tally = new EpochTally(1, List.of(Math.PI, 0.0), List.of(9L, 0L), List.of(1, 0), 4, 1200, 0.25, 0.5);
        Standing standing = new Standing(7, List.of(epoch), tally, "vector", List.of(new Resume(2, 0, 5, "then")));
        return new Checkpoint(Map.of("train.seed", "1"), standing, CURRENT, VELOCITY, best);
    }

    private static byte[] bytes(Optional<NetworkState> best) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CheckpointFormat.write(checkpoint(best), out);
        return out.toByteArray();
    }

    private static void verify(byte[] bytes) throws IOException {
        CheckpointFormat.verify(new ByteArrayInputStream(bytes), bytes.length);
    }

    private static Checkpoint read(byte[] bytes) throws IOException {
        return CheckpointFormat.read(new ByteArrayInputStream(bytes), bytes.length);
    }

    private static void assertSame(NetworkState expected, NetworkState found) {
        assertArrayEquals(expected.parameters(), found.parameters());
        assertArrayEquals(expected.moments(), found.moments());
        assertEquals(expected.iteration(), found.iteration());
    }

    @Test
    void whatIsWrittenIsReadToTheBit() throws IOException {
        byte[] bytes = bytes(Optional.of(BEST));
        verify(bytes);
        Checkpoint found = read(bytes);
        assertEquals(checkpoint(Optional.empty()).standing(), found.standing());
        assertEquals(Map.of("train.seed", "1"), found.provenance());
        assertEquals(6, found.standing().steps());
        assertSame(CURRENT, found.current());
        assertSame(BEST, found.best().orElseThrow());
        assertArrayEquals(VELOCITY, found.velocity());
        assertTrue(read(bytes(Optional.empty())).best().isEmpty());
    }

    @Test
    void everyCutIsFound() throws IOException {
        byte[] bytes = bytes(Optional.empty());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IOException.class, () -> verify(cut), "cut to " + length);
        }
        assertThrows(IOException.class, () -> verify(Arrays.copyOf(bytes, bytes.length + 1)));
        String message = assertThrows(
                        IOException.class,
                        () -> CheckpointFormat.verify(new ByteArrayInputStream(bytes), bytes.length + 40L))
                .getMessage();
        assertEquals("it ends before its length of %d bytes".formatted(bytes.length + 40), message);
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        byte[] bytes = bytes(Optional.empty());
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= (byte) (1 << (i % 8));
            String message =
                    assertThrows(IOException.class, () -> verify(altered)).getMessage();
            assertEquals("its SHA-256 is not that of its content", message);
        }
    }

    /** Lengths that are wrong although the digest is right: somebody made it so. */
    @Test
    void noLengthIsBelievedThatTheFileDoesNotBearOut() throws Exception {
        byte[] bytes = bytes(Optional.empty());
        assertRefused("its header would have 2147483647 bytes", forged(bytes, 12, Integer.MAX_VALUE));
        assertRefused("its header would have -1 bytes", forged(bytes, 12, -1));
        assertRefused("it is no checkpoint of version 3", forged(bytes, 8, 1));
        assertRefused("it is no checkpoint of version 3", forged(bytes, 0, 0));
        String sizes = "\"parameters\":4,\"moments\":5,\"iteration\":12";
        assertRefused("its states would have 64 bytes", forged(bytes, sizes, sizes.replace(":4,", ":9,")));
        String negative = "\"parameters\":-4,\"moments\":5,\"iteration\":2";
        assertRefused("sizes -4 and 5", forged(bytes, sizes, negative));
    }

    private static void assertRefused(String message, byte[] bytes) throws IOException {
        verify(bytes);
        String found = assertThrows(IOException.class, () -> read(bytes)).getMessage();
        assertTrue(found.contains(message), found);
    }

    private static byte[] forged(byte[] bytes, int at, int value) throws Exception {
        byte[] forged = bytes.clone();
        ByteBuffer.wrap(forged).putInt(at, value);
        return signed(forged);
    }

    /** @param replacement of the same length */
    private static byte[] forged(byte[] bytes, String part, String replacement) throws Exception {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(part), text);
        return signed(text.replace(part, replacement).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] signed(byte[] bytes) throws Exception {
        byte[] content = Arrays.copyOf(bytes, bytes.length - 32);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
        System.arraycopy(digest, 0, bytes, content.length, digest.length);
        return bytes;
    }
}
