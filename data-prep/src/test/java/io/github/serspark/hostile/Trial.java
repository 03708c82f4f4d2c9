package io.github.serspark.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives damaged files to their reader, which must refuse each in a sentence or find nothing wrong in it, soon, and with no
 * more memory than its size justifies. The same seed and number make the same file again; one that did harm is kept in {@code
 * target/hostile}.
 *
 * @param target what the files are
 * @param files sound ones
 * @param percent of all mutations of a run, whose number is the system property {@code ser.hostile.mutations}
 * @param bytesPerByte how much may be allocated for a byte of a file, beside {@link #CONSTANT}
 */
public record Trial(String target, Mutator mutator, List<byte[]> files, double percent, int bytesPerByte) {
    /** What is allocated however small a file is. */
    private static final long CONSTANT = 32 << 20;

    private static final Duration HANGING = Duration.ofSeconds(20);
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Reads a file, and asserts that what it takes for sound is. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] file) throws Exception;
    }

    /** @param refusal what {@code reader} throws where it refuses a file */
    public void run(Class<? extends Exception> refusal, Reader reader) throws IOException {
        long seed = Long.getLong("ser.hostile.seed", 1);
        int count = (int) Math.ceil(Integer.getInteger("ser.hostile.mutations", 500) * percent / 100);
        Tally tally = new Tally();
        for (int number = 0; number < count; number++) {
            SplittableRandom random = new SplittableRandom((seed * 1_000_003 + number) * 31 + target.hashCode());
            byte[] file = mutator.mutate(any(random), any(random), random);
            try {
                attempt(file, refusal, reader, tally);
            } catch (Exception | Error e) { // an overflown stack, too
                throw new AssertionError(
                        "mutation %d of %s with seed %d, kept as %s: %s"
                                .formatted(number, target, seed, keep(file, seed, number), e),
                        e);
            }
        }
        System.out.printf("Hostile %s: %d mutations with seed %d, %s%n", target, count, seed, tally);
    }

    private byte[] any(SplittableRandom random) {
        return files.get(random.nextInt(files.size()));
    }

    private void attempt(byte[] file, Class<? extends Exception> refusal, Reader reader, Tally tally) {
        assertTimeoutPreemptively(HANGING, () -> {
            long start = System.nanoTime();
            long before = MEMORY.getCurrentThreadAllocatedBytes();
            boolean refused = refused(file, refusal, reader);
            long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
            long most = CONSTANT + (long) bytesPerByte * file.length;
            assertTrue(allocated <= most, () -> "%d bytes allocated for a file of %d, at most %d are justified"
                    .formatted(allocated, file.length, most));
            tally.add(refused, allocated, System.nanoTime() - start);
        });
    }

    private static boolean refused(byte[] file, Class<? extends Exception> refusal, Reader reader) throws Exception {
        try {
            reader.read(file);
            return false;
        } catch (Exception e) {
            if (!refusal.isInstance(e)) {
                throw e;
            }
            requireSentence(String.valueOf(e.getMessage()));
            return true;
        }
    }

    private static void requireSentence(String message) {
        assertFalse(message.isBlank());
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.codePoints().noneMatch(Character::isISOControl), message);
        assertTrue(message.length() <= 2000, message);
    }

    private Path keep(byte[] file, long seed, int number) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "hostile"));
        return Files.write(folder.resolve("%s-%d-%d".formatted(target.replace(' ', '-'), seed, number)), file);
    }

    /** What became of the mutations. */
    private static final class Tally {
        private int refused;
        private int accepted;
        private long mostBytes;
        private long longestNanos;

        void add(boolean wasRefused, long allocated, long nanos) {
            refused += wasRefused ? 1 : 0;
            accepted += wasRefused ? 0 : 1;
            mostBytes = Math.max(mostBytes, allocated);
            longestNanos = Math.max(longestNanos, nanos);
        }

        @Override
        public String toString() {
            return "%d refused, %d taken for sound, at most %d KB and %d ms for one"
                    .formatted(refused, accepted, mostBytes >> 10, longestNanos / 1_000_000);
        }
    }
}
