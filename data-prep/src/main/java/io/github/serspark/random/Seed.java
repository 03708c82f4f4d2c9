package io.github.serspark.random;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A seed for every purpose, all derived from the seed of the run: {@code Seed.of(run).derive("dropout").derive(epoch)}.
 * Equal derivations give equal values on any machine; different ones are as good as independent.
 */
public final class Seed implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long value;

    private Seed(long value) {
        this.value = value;
    }

    public static Seed of(long run) {
        return new Seed(mix(run + GOLDEN));
    }

    public Seed derive(String purpose) {
        long state = value;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            state = mix((state ^ b) + GOLDEN);
        }
        return new Seed(state);
    }

    public Seed derive(long number) {
        return new Seed(mix((value ^ mix(number + GOLDEN)) + GOLDEN));
    }

    public long value() {
        return value;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): every bit of the input reaches every bit of the output. */
    public static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
