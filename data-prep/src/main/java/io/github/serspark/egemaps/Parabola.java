package io.github.serspark.egemaps;

/**
 * The vertex of a parabola through three points at equal distances; the highest of the points where they lie on a line.
 *
 * @param x of the vertex, in steps from the middle point
 * @param y its height
 */
record Parabola(double x, double y) {

    static Parabola vertex(double left, double middle, double right) {
        double curvature = left - 2 * middle + right;
        if (curvature == 0) {
            return highest(left, middle, right);
        }
        double x = (left - right) / (2 * curvature);
        return new Parabola(x, middle - (left - right) * x / 4);
    }

    /** Around an element that is neither the first nor the last. */
    static Parabola vertex(double[] values, int middle) {
        return vertex(values[middle - 1], values[middle], values[middle + 1]);
    }

    private static Parabola highest(double left, double middle, double right) {
        if (middle >= left && middle >= right) {
            return new Parabola(0, middle);
        }
        return left >= right ? new Parabola(-1, left) : new Parabola(1, right);
    }
}
