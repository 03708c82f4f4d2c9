package io.github.serspark.egemaps;

/**
 * All complex roots of a real polynomial, by Aberth's and Ehrlich's simultaneous iteration. It always ends; Laguerre's method
 * as commons-math has it runs in circles on predictions of real speech.
 */
final class PolynomialRoots {
    private static final int MOST_ITERATIONS = 200;
    private static final double ACCURACY = 1e-13;
    private static final double FIRST_ANGLE = 0.4; // any that makes no two starting points conjugate

    private final double[] coefficients; // [degree], from the constant term; that of the highest power is 1
    private final double[] re; // [degree]
    private final double[] im;

    /** @param coefficients {@code [degree]} from the constant term, without that of the highest power, which is 1 */
    PolynomialRoots(double[] coefficients) {
        this.coefficients = coefficients;
        int degree = coefficients.length;
        re = new double[degree];
        im = new double[degree];
        for (int i = 0; i < degree; i++) {
            double angle = 2 * Math.PI * i / degree + FIRST_ANGLE;
            re[i] = StrictMath.cos(angle);
            im[i] = StrictMath.sin(angle);
        }
        boolean moving = true;
        for (int iteration = 0; moving && iteration < MOST_ITERATIONS; iteration++) {
            moving = false;
            for (int i = 0; i < degree; i++) {
                moving |= improve(i);
            }
        }
    }

    int count() {
        return re.length;
    }

    double real(int i) {
        return re[i];
    }

    double imaginary(int i) {
        return im[i];
    }

    /** Moves one root nearer to its place; whether by more than the accuracy wanted. */
    private boolean improve(int i) {
        double x = re[i];
        double y = im[i];
        double pRe = 1;
        double pIm = 0;
        double dRe = 0; // the derivative
        double dIm = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            double nextRe = dRe * x - dIm * y + pRe;
            dIm = dRe * y + dIm * x + pIm;
            dRe = nextRe;
            nextRe = pRe * x - pIm * y + coefficients[k];
            pIm = pRe * y + pIm * x;
            pRe = nextRe;
        }
        // The step is p / (p' - p s), s being the sum of 1 / (root - other root).
        double sRe = 0;
        double sIm = 0;
        for (int j = 0; j < re.length; j++) {
            double distance = (x - re[j]) * (x - re[j]) + (y - im[j]) * (y - im[j]);
            if (distance > 0) { // neither the root itself nor one that fell upon it
                sRe += (x - re[j]) / distance;
                sIm -= (y - im[j]) / distance;
            }
        }
        double nRe = dRe - (pRe * sRe - pIm * sIm);
        double nIm = dIm - (pRe * sIm + pIm * sRe);
        double norm = nRe * nRe + nIm * nIm;
        if (norm == 0) {
            return false;
        }
        double stepRe = (pRe * nRe + pIm * nIm) / norm;
        double stepIm = (pIm * nRe - pRe * nIm) / norm;
        re[i] = x - stepRe;
        im[i] = y - stepIm;
        return Math.abs(stepRe) + Math.abs(stepIm) > ACCURACY * (Math.abs(x) + Math.abs(y));
    }
}
