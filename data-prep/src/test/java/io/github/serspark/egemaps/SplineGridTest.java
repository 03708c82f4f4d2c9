package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.junit.jupiter.api.Test;

class SplineGridTest {

    @Test
    void isTheNaturalSplineOfAnotherLibrary() {
        Random random = new Random(1);
        double[] knots = new double[40];
        for (int i = 1; i < knots.length; i++) {
            knots[i] = knots[i - 1] + 0.1 + random.nextDouble();
        }
        double last = knots[knots.length - 1];
        double[] points = random.doubles(100, 0, last).sorted().toArray();
        points[99] = last;
        double[] values = random.doubles(40, -1, 1).toArray();
        double[] read = new double[points.length];
        new SplineGrid(knots, points).read(values, read);
        UnivariateFunction spline = new SplineInterpolator().interpolate(knots, values);
        for (int j = 0; j < points.length; j++) {
            assertEquals(spline.value(points[j]), read[j], 1e-12);
        }
    }
}
