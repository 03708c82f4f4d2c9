package io.github.serspark.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may happen to any file. */
final class ByteDamage {
    /** Ends of ranges, and lengths that no file of a test has. */
    private static final int[] INTERESTING = {
        0, 1, -1, -2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0x4000_0000, 0x00ff_ffff
    };

    /** Of a piece that is repeated. */
    private static final int MAX_COPIES = 8;

    static final List<Damage> ALL = List.of(
            ByteDamage::flipBits,
            ByteDamage::overwriteByte,
            ByteDamage::overwriteInt,
            ByteDamage::truncate,
            ByteDamage::delete,
            ByteDamage::repeat,
            ByteDamage::blank,
            ByteDamage::insertNoise,
            ByteDamage::splice);

    private ByteDamage() {}

    /** Another length where a header claims one: 4 bytes, {@code offset} after the beginning of a {@code marker}. */
    static Damage claim(String marker, int offset) {
        return (file, donor, random) -> {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            int later = text.indexOf(marker, random.nextInt(file.length + 1));
            int found = later < 0 ? text.indexOf(marker) : later;
            return found < 0 || found + offset < 0
                    ? flipBits(file, donor, random)
                    : withInt(file, found + offset, random);
        };
    }

    static byte[] insert(byte[] file, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(file, file.length + piece.length);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(file, at, longer, at + piece.length, file.length - at);
        return longer;
    }

    private static byte[] flipBits(byte[] file, byte[] donor, RandomGenerator random) {
        byte[] copy = file.clone();
        for (int left = Math.min(file.length, 1 + random.nextInt(8)); left > 0; left--) {
            copy[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] overwriteByte(byte[] file, byte[] donor, RandomGenerator random) {
        byte[] copy = file.clone();
        if (file.length > 0) {
            copy[random.nextInt(file.length)] = (byte) interesting(random);
        }
        return copy;
    }

    private static byte[] overwriteInt(byte[] file, byte[] donor, RandomGenerator random) {
        return withInt(file, random.nextInt(file.length + 1), random);
    }

    private static byte[] withInt(byte[] file, int at, RandomGenerator random) {
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] copy = file.clone();
        if (at + Integer.BYTES <= copy.length) {
            ByteBuffer.wrap(copy).order(order).putInt(at, interesting(random));
        }
        return copy;
    }

    private static byte[] truncate(byte[] file, byte[] donor, RandomGenerator random) {
        return Arrays.copyOf(file, random.nextInt(file.length + 1));
    }

    private static byte[] delete(byte[] file, byte[] donor, RandomGenerator random) {
        int[] range = range(file, random);
        byte[] rest = Arrays.copyOfRange(file, range[1], file.length);
        return insert(rest, 0, Arrays.copyOf(file, range[0]));
    }

    private static byte[] repeat(byte[] file, byte[] donor, RandomGenerator random) {
        int[] range = range(file, random);
        byte[] piece = Arrays.copyOfRange(file, range[0], range[1]);
        byte[] longer = file;
        for (int copies = 1 + random.nextInt(MAX_COPIES); copies > 0; copies--) {
            longer = insert(longer, range[0], piece);
        }
        return longer;
    }

    private static byte[] blank(byte[] file, byte[] donor, RandomGenerator random) {
        int[] range = range(file, random);
        byte[] copy = file.clone();
        Arrays.fill(copy, range[0], range[1], (byte) interesting(random));
        return copy;
    }

    private static byte[] insertNoise(byte[] file, byte[] donor, RandomGenerator random) {
        byte[] noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        return insert(file, random.nextInt(file.length + 1), noise);
    }

    /** The beginning of one file and the end of the other. */
    private static byte[] splice(byte[] file, byte[] donor, RandomGenerator random) {
        byte[] end = Arrays.copyOfRange(donor, random.nextInt(donor.length + 1), donor.length);
        return insert(end, 0, Arrays.copyOf(file, random.nextInt(file.length + 1)));
    }

    /** From the first to before the second. */
    private static int[] range(byte[] file, RandomGenerator random) {
        int[] ends = {random.nextInt(file.length + 1), random.nextInt(file.length + 1)};
        Arrays.sort(ends);
        return ends;
    }

    private static int interesting(RandomGenerator random) {
        return INTERESTING[random.nextInt(INTERESTING.length)];
    }
}
