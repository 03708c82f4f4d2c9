package io.github.serspark.kernel.vector.lanes;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the machine's vectors are, and how wide the work is laid out. Constants, or the JIT would not turn vector calls
 * into instructions.
 *
 * <p>Whatever decides the order of a sum counts in {@link #UNIT}; how many of these lanes are computed at a time is {@link
 * #COUNT} and changes no bit.
 */
public final class Lanes {

    /** Lanes of a unit of work on every machine: the floats of the widest vectors that the code is written for. */
    public static final int UNIT = 16;

    public static final VectorSpecies<Float> SPECIES = species(FloatVector.SPECIES_PREFERRED);
    /** Floats in a vector: 4, 8 or 16. */
    public static final int COUNT = SPECIES.length();

    private Lanes() {}

    /** The machine's widest vectors of 4, 8 or 16 floats; Java computes those of 4 where it has none at all. */
    private static VectorSpecies<Float> species(VectorSpecies<Float> preferred) {
        int bits = preferred.vectorBitSize();
        return bits >= 512 ? FloatVector.SPECIES_512 : bits >= 256 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_128;
    }

    /** Makes sure that {@code floats} are taken by groups of {@code vectors} vectors without a rest. */
    public static void requireWhole(int floats, int vectors) {
        if (floats % (vectors * COUNT) != 0) {
            throw new IllegalStateException(
                    "Cannot take " + floats + " floats by " + vectors + " vectors of " + COUNT + " without a rest");
        }
    }

    /** The smallest multiple of {@code size} that holds {@code n}. */
    public static int roundUp(int n, int size) {
        return (n + size - 1) / size * size;
    }
}
