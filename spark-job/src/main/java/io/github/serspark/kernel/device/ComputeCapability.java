package io.github.serspark.kernel.device;

import java.util.Optional;

/** What NVIDIA calls the generation of a GPU, for example 8.0 for A100. */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    /**
     * Oldest and newest of what nd4j-cuda-11.6 1.0.0-M2.1 holds machine code for: 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and
     * 8.6. That also runs on later ones of the same major number, such as 8.9. There is no PTX, which a driver could compile for
     * others.
     */
    private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

    private static final int NEWEST_MAJOR = 8;

    /** The rule in words. */
    public static final String SERVED =
            "the CUDA library of ND4J 1.0.0-M2.1 serves 3.7 to 8.x, which excludes H100 and H200";

    /** Reads {@code 8.0}; nothing if it is not of that form. */
    public static Optional<ComputeCapability> parse(String text) {
        if (!text.matches("\\d{1,3}\\.\\d{1,3}")) {
            return Optional.empty();
        }
        String[] parts = text.split("\\.", -1);
        return Optional.of(new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
    }

    /** Whether ND4J's library has code for such a GPU. */
    public boolean served() {
        return compareTo(OLDEST) >= 0 && major <= NEWEST_MAJOR;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
