package io.github.serspark.kernel.cuda;

import java.util.Locale;

/** How the second convolution, which is most of the work, is computed; all else is plain single precision. */
enum CudaPath {
    /** On tensor cores, single precision as sums of two TF32 numbers each. */
    FP32("conv2_forward_fp32"),
    /** In plain products, to check the others by. */
    FFMA("conv2_forward_ffma"),
    /** On tensor cores in TF32: three times less of their work, and other numbers. */
    TF32("conv2_forward_tf32");

    /** The kernel's name in the source. */
    final String convolution;

    CudaPath(String convolution) {
        this.convolution = convolution;
    }

    boolean onTensorCores() {
        return this != FFMA;
    }

    /** For example {@code cuda-fp32}. */
    String kernelName() {
        return "cuda-" + name().toLowerCase(Locale.ROOT);
    }
}
