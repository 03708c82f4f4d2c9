package io.github.serspark.kernel;

import java.util.Optional;

/** A kind of kernel, found by {@link java.util.ServiceLoader}; it must load where its kernel cannot. */
public interface KernelProvider {
    /** By which {@code train.kernel} asks for it. */
    String name();

    /** Its place among those that {@link KernelChoice#AUTO} takes the highest of; negative where only who asks gets it. */
    int rank();

    /** Why it cannot be had in this process, and the remedy, as the end of a sentence; empty if it can. */
    Optional<String> obstacle();

    /** Why it would be slow beyond use in this process, as the end of a sentence; only who asks gets it then. */
    default Optional<String> handicap() {
        return Optional.empty();
    }

    /** Whether only a GPU can compute it, which the process that asks for it by name need not have, but the one that computes. */
    default boolean onGpu() {
        return false;
    }

    /** Whether it is so slow until Java has compiled its loops that a warm-up pays. */
    default boolean warmsUp() {
        return false;
    }

    /** @param threads that one call of the kernel's operators is split over */
    Kernel<?> kernel(int threads);
}
