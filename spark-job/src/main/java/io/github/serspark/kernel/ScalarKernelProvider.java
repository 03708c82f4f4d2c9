package io.github.serspark.kernel;

import java.util.Optional;

/** The reference in double precision: slow, and in one thread whatever is asked for. */
public final class ScalarKernelProvider implements KernelProvider {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Kernel<?> kernel(int threads) {
        return new ScalarKernel();
    }
}
