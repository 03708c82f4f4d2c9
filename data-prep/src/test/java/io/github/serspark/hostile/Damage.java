package io.github.serspark.hostile;

import java.util.random.RandomGenerator;

/** A way in which a file may come to harm. */
@FunctionalInterface
interface Damage {
    /**
     * A damaged copy of {@code file}, which stays as it is.
     *
     * @param donor another file of the same kind
     */
    byte[] of(byte[] file, byte[] donor, RandomGenerator random);
}
