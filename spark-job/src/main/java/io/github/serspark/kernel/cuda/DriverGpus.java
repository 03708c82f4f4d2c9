package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.device.ComputeCapability;
import io.github.serspark.kernel.device.Gpus;
import java.util.Optional;

/** The GPUs as NVIDIA's driver shows them to this process. */
public final class DriverGpus implements Gpus {
    /** The oldest that the kernels are compiled for: their products in TF32 want tensor cores of that age. */
    public static final ComputeCapability OLDEST = new ComputeCapability(8, 0);

    private static final ThreadLocal<Integer> BOUND = new ThreadLocal<>();

    /** Why there are none, as the end of a sentence; empty if there are. */
    public Optional<String> obstacle() {
        return Driver.obstacle();
    }

    @Override
    public int count() {
        return obstacle().isPresent() ? 0 : Card.count();
    }

    /** The first, where a thread is bound to none. */
    @Override
    public int current() {
        return bound().orElse(0);
    }

    /** The one that the thread was bound to, if it was. */
    public Optional<Integer> bound() {
        return Optional.ofNullable(BOUND.get());
    }

    @Override
    public String name(int gpu) {
        return Card.name(gpu);
    }

    @Override
    public ComputeCapability capability(int gpu) {
        return Card.capability(gpu);
    }

    /** Bytes of its memory. */
    public long memory(int gpu) {
        return Card.memory(gpu);
    }

    /** Whether the kernels of this package run on it. */
    public boolean runs(int gpu) {
        return capability(gpu).compareTo(OLDEST) >= 0;
    }

    @Override
    public void bind(int gpu) {
        BOUND.set(gpu);
    }

    /** Lets the thread have none again. */
    public void unbind() {
        BOUND.remove();
    }
}
