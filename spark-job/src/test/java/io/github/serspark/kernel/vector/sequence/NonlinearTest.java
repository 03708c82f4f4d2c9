package io.github.serspark.kernel.vector.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.kernel.vector.lanes.Lanes;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class NonlinearTest {

    /** A multiple of the lanes that has zero, tiny values, both sides of tanh's 0.625 and values beyond all limits. */
    private static float[] arguments() {
        float[] x = new float[64 * Lanes.UNIT];
        for (int i = 0; i < x.length; i++) {
            int fromCentre = i - x.length / 2;
            x[i] = (float) (fromCentre * Math.pow(Math.abs(fromCentre) / 512.0, 3) * 0.3);
        }
        return x;
    }

    @Test
    void areTheFunctionsOfMathematics() {
        float[] exp = arguments();
        Nonlinear.exp(exp, 0, exp.length);
        float[] sigmoid = arguments();
        Nonlinear.sigmoid(sigmoid, 0, sigmoid.length);
        float[] tanh = arguments();
        Nonlinear.tanh(tanh, 0, tanh.length);
        assertRelative("exp", exp, x -> Math.exp(Math.max(-87, Math.min(87, x))));
        assertRelative("sigmoid", sigmoid, x -> 1 / (1 + Math.exp(Math.min(87, -x))));
        assertRelative("tanh", tanh, Math::tanh);
    }

    private static void assertRelative(String what, float[] actual, DoubleUnaryOperator function) {
        float[] x = arguments();
        for (int i = 0; i < x.length; i++) {
            double expected = function.applyAsDouble(x[i]);
            assertEquals(expected, actual[i], 3e-7 * Math.abs(expected), what + " of " + x[i]);
        }
    }
}
