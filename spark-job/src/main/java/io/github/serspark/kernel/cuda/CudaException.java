package io.github.serspark.kernel.cuda;

/** What a GPU could not do; a task that fails of it may succeed elsewhere. */
public final class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CudaException(String message) {
        super(message);
    }
}
