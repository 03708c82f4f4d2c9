package io.github.serspark.kernel.device;

import io.github.serspark.run.UserException;

/** The GPUs that this process sees, numbered from 0. */
public interface Gpus {
    int count();

    /** The one that the thread computes on. */
    int current();

    /** What the vendor calls it. */
    String name(int gpu);

    ComputeCapability capability(int gpu);

    /** Lets the thread compute on it from now on. */
    void bind(int gpu);

    /** @throws UserException if ND4J's library has no code for it */
    default void requireServed(int gpu) {
        if (!capability(gpu).served()) {
            throw new UserException(
                    "Cannot compute on GPU %d (%s, compute capability %s): %s. Use another card, or a job jar built without -Pcuda."
                            .formatted(gpu, name(gpu), capability(gpu), ComputeCapability.SERVED));
        }
    }
}
