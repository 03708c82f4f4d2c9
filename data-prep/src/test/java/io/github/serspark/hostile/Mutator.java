package io.github.serspark.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages files of a kind, each up to three times over. */
public final class Mutator {
    /** More would not find more. */
    private static final int MAX_BYTES = 8 << 20;

    private final List<Damage> damages;

    private Mutator(List<Damage> damages) {
        this.damages = damages;
    }

    public static Mutator ofBytes() {
        return new Mutator(ByteDamage.ALL);
    }

    public static Mutator ofText() {
        List<Damage> all = new ArrayList<>(ByteDamage.ALL);
        all.addAll(TextDamage.ALL);
        all.addAll(TextDamage.ALL); // bytes alone seldom make another text
        return new Mutator(all);
    }

    /** One that also changes the 4 bytes {@code offset} bytes after the beginning of a {@code marker}: a length, say. */
    public Mutator withClaim(String marker, int offset) {
        List<Damage> all = new ArrayList<>(damages);
        all.add(ByteDamage.claim(marker, offset));
        return new Mutator(all);
    }

    byte[] mutate(byte[] file, byte[] donor, RandomGenerator random) {
        byte[] mutated = file;
        for (int left = 1 + random.nextInt(3); left > 0 && mutated.length <= MAX_BYTES; left--) {
            mutated = damages.get(random.nextInt(damages.size())).of(mutated, donor, random);
        }
        return mutated;
    }
}
