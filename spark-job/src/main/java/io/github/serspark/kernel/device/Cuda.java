package io.github.serspark.kernel.device;

import org.nd4j.linalg.factory.Nd4j;

/** How ND4J's CUDA backend stands in this process. */
public enum Cuda {
    /** The job jar has none. */
    ABSENT,
    /** It could not start, for want of a GPU or of NVIDIA's libraries, and ND4J computes on the CPU. */
    IDLE,
    /** ND4J computes on GPUs. */
    IN_USE;

    private static final String BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

    /** Starts ND4J if the job jar has the backend. */
    public static Cuda state() {
        if (!inJobJar()) {
            return ABSENT;
        }
        return Nd4j.getEnvironment().isCPU() ? IDLE : IN_USE;
    }

    /** Whether the job jar has the backend. */
    public static boolean inJobJar() {
        return Cuda.class.getClassLoader().getResource(BACKEND) != null;
    }
}
