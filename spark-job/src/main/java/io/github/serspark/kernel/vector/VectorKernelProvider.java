package io.github.serspark.kernel.vector;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelProvider;
import java.util.Optional;

/** Single precision, with the vector instructions of the machine. It links to the vector module only where that is present. */
public final class VectorKernelProvider implements KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public Optional<String> obstacle() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                ? Optional.empty()
                : Optional.of("this JVM has no module %s. Start it with --add-modules %s, or choose the kernel scalar."
                        .formatted(MODULE, MODULE));
    }

    @Override
    public Kernel<?> kernel(int threads) {
        return new VectorKernel(threads);
    }
}
