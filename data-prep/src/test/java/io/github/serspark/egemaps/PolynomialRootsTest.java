package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.junit.jupiter.api.Test;

class PolynomialRootsTest {

    @Test
    void rootsAreThoseThePolynomialWasMadeOf() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] radius = random.doubles(5, 0.3, 1.2).toArray();
            double[] angle = random.doubles(5, 0.1, 3).toArray();
            PolynomialFunction polynomial = new PolynomialFunction(new double[] {-random.nextDouble(), 1});
            for (int i = 0; i < 5; i++) {
                polynomial = polynomial.multiply(new PolynomialFunction(
                        new double[] {radius[i] * radius[i], -2 * radius[i] * Math.cos(angle[i]), 1}));
            }
            PolynomialRoots roots = new PolynomialRoots(withoutHighest(polynomial));
            for (int i = 0; i < 5; i++) {
                double re = radius[i] * Math.cos(angle[i]);
                double im = radius[i] * Math.sin(angle[i]);
                assertEquals(0, distance(roots, re, im), 1e-6);
                assertEquals(0, distance(roots, re, -im), 1e-6);
            }
        }
    }

    @Test
    void endsWithRootsThatFallTogether() {
        PolynomialFunction polynomial = new PolynomialFunction(new double[] {-0.5, 1});
        PolynomialRoots roots = new PolynomialRoots(
                withoutHighest(polynomial.multiply(polynomial).multiply(polynomial)));
        for (int i = 0; i < 3; i++) {
            assertEquals(0.5, roots.real(i), 1e-3);
            assertEquals(0, roots.imaginary(i), 1e-3);
        }
    }

    @Test
    void aPolynomialWithoutConstantTermHasTheRootZero() {
        PolynomialRoots roots = new PolynomialRoots(new double[] {0, 0.25}); // z^2 + z / 4
        assertEquals(0, distance(roots, 0, 0), 1e-12);
        assertEquals(0, distance(roots, -0.25, 0), 1e-12);
    }

    private static double[] withoutHighest(PolynomialFunction polynomial) {
        return Arrays.copyOf(polynomial.getCoefficients(), polynomial.degree());
    }

    private static double distance(PolynomialRoots roots, double re, double im) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < roots.count(); i++) {
            nearest = Math.min(nearest, Math.hypot(roots.real(i) - re, roots.imaginary(i) - im));
        }
        return nearest;
    }
}
