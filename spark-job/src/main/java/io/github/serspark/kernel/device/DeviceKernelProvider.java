package io.github.serspark.kernel.device;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelProvider;
import java.util.Optional;

/** ND4J's operations, in single precision: on a GPU in a CUDA job jar, else, slowly, on the CPU. Threads are its own. */
public final class DeviceKernelProvider implements KernelProvider {
    @Override
    public String name() {
        return "device";
    }

    @Override
    public int rank() {
        return Cuda.state() == Cuda.IN_USE ? 2 : -1;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Kernel<?> kernel(int threads) {
        return new DeviceKernel();
    }
}
