package io.github.serspark.kernel;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Which kind of kernel to compute with, by its name; {@code auto} is the best that a process has. */
public final class KernelChoice implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String BEST = "auto";

    /** The best that can be had where it is asked. */
    public static final KernelChoice AUTO = new KernelChoice(BEST);

    /** The reference. */
    public static final KernelChoice SCALAR = new KernelChoice("scalar");

    private final String name;

    private KernelChoice(String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException if {@code name} is none of {@link #names} */
    public static KernelChoice of(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "Cannot compute with the kernel " + name + ": expected one of " + String.join(", ", names()));
        }
        return new KernelChoice(name);
    }

    /** {@code auto}, and all kinds there are. */
    public static List<String> names() {
        return Stream.concat(Stream.of(BEST), providers().map(KernelProvider::name))
                .toList();
    }

    /** Why it cannot be had in this process, as the end of a sentence; empty if it can. */
    public Optional<String> obstacle() {
        return provider().obstacle();
    }

    /** Whether only a GPU can compute it; {@link #AUTO} can do without. */
    public boolean onGpu() {
        return !name.equals(BEST) && provider().onGpu();
    }

    /** Why it would be slow beyond use in this process, as the end of a sentence; empty if it is not. */
    public Optional<String> handicap() {
        return provider().handicap();
    }

    /** Whether it is so slow in this process until Java has compiled its loops that a warm-up pays. */
    public boolean warmsUp() {
        return provider().warmsUp();
    }

    /**
     * A kernel.
     *
     * @param threads that one call of its operators is split over
     * @throws IllegalStateException if it cannot be had in this process
     */
    public Kernel<?> kernel(int threads) {
        KernelProvider provider = provider();
        provider.obstacle().ifPresent(obstacle -> {
            throw new IllegalStateException("Cannot use the kernel " + provider.name() + ": " + obstacle);
        });
        return provider.kernel(threads);
    }

    private KernelProvider provider() {
        return name.equals(BEST)
                ? providers()
                        .filter(provider -> provider.rank() >= 0)
                        .filter(provider -> provider.obstacle().isEmpty()
                                && provider.handicap().isEmpty())
                        .max(Comparator.comparingInt(KernelProvider::rank))
                        .orElseThrow()
                : providers()
                        .filter(provider -> provider.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Stream<KernelProvider> providers() {
        return ServiceLoader.load(KernelProvider.class, KernelProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /** As {@link #of} takes it. */
    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelChoice that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
