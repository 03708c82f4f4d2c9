package io.github.serspark.kernel.cuda;

import io.github.serspark.kernel.Kernel;

/**
 * A card that takes no time: a network on it allocates, sends and asks as on a real one, and computes nothing. It shows how much
 * memory a network needs, and how fast a card could be fed.
 */
public final class ImaginedCard implements AutoCloseable {
    private final ImaginedStream stream = new ImaginedStream();
    private final CudaKernel kernel = new CudaKernel(CudaPath.FP32, "cuda-imagined", stream);

    public Kernel<?> kernel() {
        return kernel;
    }

    /** Bytes of a card's memory that were in use at most, but for the context and the kernels themselves, some 0.5 GB. */
    public long bytes() {
        return stream.bytes();
    }

    @Override
    public void close() {
        kernel.close();
    }
}
