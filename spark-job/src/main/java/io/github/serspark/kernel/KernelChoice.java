package io.github.serspark.kernel;

import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.kernel.device.DeviceKernel;
import java.lang.reflect.InvocationTargetException;

/** Which kernel to compute with. */
public enum KernelChoice {
    /**
     * The device kernel where ND4J computes on GPUs; else the vector kernel where Java's vector module is present; else the
     * scalar one.
     */
    AUTO {
        @Override
        public Kernel<?> kernel(int threads) {
            if (Cuda.state() == Cuda.IN_USE) {
                return DEVICE.kernel(threads);
            }
            return (vectorsPresent() ? VECTOR : SCALAR).kernel(threads);
        }
    },

    /** ND4J's operations, in single precision: on a GPU in a CUDA job jar, else, slowly, on the CPU. Threads are its own. */
    DEVICE {
        @Override
        public Kernel<?> kernel(int threads) {
            return new DeviceKernel();
        }
    },

    /** Single precision, with the vector instructions of the machine. */
    VECTOR {
        @Override
        public Kernel<?> kernel(int threads) {
            if (!vectorsPresent()) {
                throw new IllegalStateException("Cannot use the vector kernel: this JVM has no module " + VECTOR_MODULE
                        + ". Start it with --add-modules " + VECTOR_MODULE + ", or choose the kernel 'scalar'.");
            }
            return vector(threads);
        }
    },

    /** The reference in double precision: slow, and in one thread whatever is asked for. */
    SCALAR {
        @Override
        public Kernel<?> kernel(int threads) {
            return new ScalarKernel();
        }
    };

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    /** Compiled against the incubating module, so nothing may link to it where that is absent. */
    private static final String VECTOR_KERNEL = "io.github.serspark.kernel.vector.VectorKernel";

    /** @param threads that one call of the kernel's operators is split over */
    public abstract Kernel<?> kernel(int threads);

    /** Whether this JVM was started with the vector module. */
    public static boolean vectorsPresent() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    private static Kernel<?> vector(int threads) {
        try {
            return Class.forName(VECTOR_KERNEL)
                    .asSubclass(Kernel.class)
                    .getConstructor(int.class)
                    .newInstance(threads);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Cannot start the vector kernel", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot load the vector kernel", e);
        }
    }
}
