package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelProvider;
import java.util.Optional;

/** Computes on the GPU that the thread is bound to, else, for who asks by name, on the first that the process sees. */
public abstract class CudaKernelProvider implements KernelProvider {
    private final CudaPath path;
    private final DriverGpus gpus = new DriverGpus();

    CudaKernelProvider(CudaPath path) {
        this.path = path;
    }

    /** Single precision on tensor cores; the best that there is where a GPU is assigned. */
    public static final class Fp32 extends CudaKernelProvider {
        private static final int BEST = 3;

        public Fp32() {
            super(CudaPath.FP32);
        }

        @Override
        public int rank() {
            return new DriverGpus().bound().isPresent() ? BEST : -1;
        }
    }

    /** Single precision without tensor cores. */
    public static final class Ffma extends CudaKernelProvider {
        public Ffma() {
            super(CudaPath.FFMA);
        }
    }

    /** Other numbers, faster. */
    public static final class Tf32 extends CudaKernelProvider {
        public Tf32() {
            super(CudaPath.TF32);
        }
    }

    @Override
    public String name() {
        return path.kernelName();
    }

    @Override
    public int rank() {
        return -1;
    }

    @Override
    public boolean onGpu() {
        return true;
    }

    @Override
    public Optional<String> obstacle() {
        return gpus.obstacle().or(() -> {
            int gpu = gpus.current();
            return gpus.runs(gpu)
                    ? Optional.empty()
                    : Optional.of(
                            "GPU %d (%s) has the compute capability %s, expected %s or more. Choose another card or another kernel."
                                    .formatted(gpu, gpus.name(gpu), gpus.capability(gpu), DriverGpus.OLDEST));
        });
    }

    @Override
    public Kernel<?> kernel(int threads) {
        return CudaKernel.on(gpus.current(), path);
    }
}
