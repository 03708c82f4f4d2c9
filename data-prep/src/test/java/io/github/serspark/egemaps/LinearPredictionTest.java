package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class LinearPredictionTest {

    @Test
    void anAllPoleFilterIsFoundInItsResponse() {
        double[] a = {-1.2, 0.9, -0.2}; // 1 + a1 / z + ...
        double[] response = new double[400];
        for (int n = 0; n < response.length; n++) {
            response[n] = n == 0 ? 1 : 0;
            for (int i = 1; i <= Math.min(n, a.length); i++) {
                response[n] -= a[i - 1] * response[n - i];
            }
        }
        double[] found = LinearPrediction.coefficients(response, 5);
        assertArrayEquals(new double[] {-1.2, 0.9, -0.2, 0, 0}, found, 1e-9);
    }

    @Test
    void solvesTheNormalEquations() {
        float[] noise = Tones.noise(1, 200);
        double[] signal = new double[noise.length];
        for (int i = 1; i < signal.length; i++) {
            signal[i] = noise[i] + 0.7 * signal[i - 1];
        }
        int order = Formants.ORDER;
        RealMatrix toeplitz = new Array2DRowRealMatrix(order, order);
        RealVector right = new ArrayRealVector(order);
        for (int i = 0; i < order; i++) {
            right.setEntry(i, -autocorrelation(signal, i + 1));
            for (int j = 0; j < order; j++) {
                toeplitz.setEntry(i, j, autocorrelation(signal, Math.abs(i - j)));
            }
        }
        double[] expected =
                new LUDecomposition(toeplitz).getSolver().solve(right).toArray();
        assertArrayEquals(expected, LinearPrediction.coefficients(signal, order), 1e-9);
    }

    @Test
    void silenceIsPredictedByZeros() {
        assertArrayEquals(new double[3], LinearPrediction.coefficients(new double[50], 3));
    }

    private static double autocorrelation(double[] signal, int lag) {
        double sum = 0;
        for (int i = lag; i < signal.length; i++) {
            sum += signal[i] * signal[i - lag];
        }
        return sum;
    }
}
