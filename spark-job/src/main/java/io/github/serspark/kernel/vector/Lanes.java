package io.github.serspark.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The widest vectors of this machine. A constant, or the JIT would not turn vector calls into instructions. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    /** Floats in a vector. */
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    /** The smallest multiple of {@link #COUNT} that holds {@code n}. */
    static int roundUp(int n) {
        return (n + COUNT - 1) / COUNT * COUNT;
    }
}
