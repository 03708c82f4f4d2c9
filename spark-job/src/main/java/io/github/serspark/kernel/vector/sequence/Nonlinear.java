package io.github.serspark.kernel.vector.sequence;

import static io.github.serspark.kernel.vector.lanes.Lanes.COUNT;
import static io.github.serspark.kernel.vector.lanes.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponential, sigmoid and hyperbolic tangent in place over whole vectors, by polynomials: a relative error of about 1e-7
 * and the same bits interpreted and compiled, which the JDK's vector functions do not give.
 */
final class Nonlinear {

    private static final float LOG2_E = (float) (1 / 0.6931471805599453);
    private static final float LN2_HIGH = 355 / 512f;
    private static final float LN2_LOW = -2.1219444e-4f;
    /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 12_582_912f;
    /** Beyond it sigmoid and tanh are 0 or 1 in single precision, or as good as. */
    private static final float LIMIT = 87f;

    private static final float TANH_SMALL = 0.625f;

    private Nonlinear() {}

    /** @param n a multiple of the lanes, as in the other methods */
    static void exp(float[] a, int at, int n) {
        for (int i = at; i < at + n; i += COUNT) {
            FloatVector v = fromArray(SPECIES, a, i).max(-LIMIT).min(LIMIT);
            FloatVector shifted = v.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
            exp(v, shifted).intoArray(a, i);
        }
    }

    static void sigmoid(float[] a, int at, int n) {
        for (int i = at; i < at + n; i += COUNT) {
            FloatVector v = fromArray(SPECIES, a, i).neg().max(-LIMIT).min(LIMIT);
            FloatVector shifted = v.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
            broadcast(SPECIES, 1).div(exp(v, shifted).add(1)).intoArray(a, i);
        }
    }

    static void tanh(float[] a, int at, int n) {
        for (int i = at; i < at + n; i += COUNT) {
            FloatVector x = fromArray(SPECIES, a, i);
            FloatVector v = x.add(x).max(-LIMIT).min(LIMIT);
            FloatVector shifted = v.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
            FloatVector large = broadcast(SPECIES, 1)
                    .sub(broadcast(SPECIES, 2).div(exp(v, shifted).add(1)));
            FloatVector square = x.mul(x);
            FloatVector p = broadcast(SPECIES, (float) -5.70498872745e-3)
                    .fma(square, broadcast(SPECIES, (float) 2.06390887954e-2));
            p = p.fma(square, broadcast(SPECIES, (float) -5.37397155531e-2));
            p = p.fma(square, broadcast(SPECIES, (float) 1.33314422036e-1));
            p = p.fma(square, broadcast(SPECIES, (float) -3.33332819422e-1));
            FloatVector small = p.fma(square.mul(x), x);
            large.blend(small, x.abs().compare(VectorOperators.LT, TANH_SMALL)).intoArray(a, i);
        }
    }

    /** {@code e^v = 2^k e^r} with k in the low bits of {@code shifted} and |r| at most ln(2) / 2. */
    private static FloatVector exp(FloatVector v, FloatVector shifted) {
        FloatVector k = shifted.sub(ROUND);
        FloatVector r = k.fma(broadcast(SPECIES, -LN2_LOW), k.fma(broadcast(SPECIES, -LN2_HIGH), v));
        FloatVector p = broadcast(SPECIES, (float) 1.9875691500e-4).fma(r, broadcast(SPECIES, (float) 1.3981999507e-3));
        p = p.fma(r, broadcast(SPECIES, (float) 8.3334519073e-3));
        p = p.fma(r, broadcast(SPECIES, (float) 4.1665795894e-2));
        p = p.fma(r, broadcast(SPECIES, (float) 1.6666665459e-1));
        p = p.fma(r, broadcast(SPECIES, (float) 5.0000001201e-1));
        p = p.fma(r.mul(r), r).add(1);
        IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
