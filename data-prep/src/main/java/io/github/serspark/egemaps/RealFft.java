package io.github.serspark.egemaps;

/** The discrete Fourier transform of real values whose number is a power of two, by one of half the length (radix 2). */
final class RealFft {
    private final int half; // the length of the complex transform
    private final int[] reversed; // [half], the index with its bits in reverse order
    private final double[] cosine; // [half], cos(2 pi k / size)
    private final double[] sine;
    private final double[] stageCosine; // [half], from place span: cos(pi j / span) for the stage that joins spans
    private final double[] stageSine;
    private final double[] a; // [half], workspace: real parts
    private final double[] b; // imaginary parts

    /** @param size a power of two, at least 8 */
    RealFft(int size) {
        if (size < 8 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a transform of " + size + " values");
        }
        half = size / 2;
        reversed = new int[half];
        cosine = new double[half];
        sine = new double[half];
        stageCosine = new double[half];
        stageSine = new double[half];
        a = new double[half];
        b = new double[half];
        int unused = Integer.numberOfLeadingZeros(half) + 1;
        for (int k = 0; k < half; k++) {
            reversed[k] = Integer.reverse(k) >>> unused;
            cosine[k] = StrictMath.cos(2 * Math.PI * k / size);
            sine[k] = StrictMath.sin(2 * Math.PI * k / size);
        }
        for (int span = 1; span < half; span *= 2) {
            for (int j = 0; j < span; j++) {
                stageCosine[span + j] = cosine[j * (half / span)];
                stageSine[span + j] = sine[j * (half / span)];
            }
        }
    }

    /**
     * {@code X[k] = sum over n of x[n] exp(-2 pi i k n / size)}.
     *
     * @param x {@code [size]}
     * @param re receives the real parts: {@code [size / 2 + 1]}
     * @param im receives the imaginary parts
     */
    void transform(double[] x, double[] re, double[] im) {
        for (int k = 0; k < half; k++) { // even values become real parts, odd ones imaginary parts
            a[reversed[k]] = x[2 * k];
            b[reversed[k]] = x[2 * k + 1];
        }
        joinFours();
        for (int span = 4; span < half; span *= 2) {
            for (int start = 0; start < half; start += 2 * span) {
                join(start, span);
            }
        }
        separate(re, im);
    }

    /** The first two stages, whose factors are 1 and -i. */
    private void joinFours() {
        for (int k = 0; k < half; k += 4) {
            double sumA = a[k] + a[k + 1];
            double sumB = b[k] + b[k + 1];
            double differenceA = a[k] - a[k + 1];
            double differenceB = b[k] - b[k + 1];
            double upperSumA = a[k + 2] + a[k + 3];
            double upperSumB = b[k + 2] + b[k + 3];
            double upperDifferenceA = a[k + 2] - a[k + 3];
            double upperDifferenceB = b[k + 2] - b[k + 3];
            a[k] = sumA + upperSumA;
            b[k] = sumB + upperSumB;
            a[k + 1] = differenceA + upperDifferenceB;
            b[k + 1] = differenceB - upperDifferenceA;
            a[k + 2] = sumA - upperSumA;
            b[k + 2] = sumB - upperSumB;
            a[k + 3] = differenceA - upperDifferenceB;
            b[k + 3] = differenceB + upperDifferenceA;
        }
    }

    /** Joins the transforms of {@code span} values each that lie side by side. */
    private void join(int start, int span) {
        double[] real = a;
        double[] imaginary = b;
        double[] cosines = stageCosine;
        double[] sines = stageSine;
        for (int j = 0; j < span; j++) {
            double c = cosines[span + j];
            double s = sines[span + j];
            int upper = start + j;
            int lower = upper + span;
            double re = real[lower] * c + imaginary[lower] * s;
            double im = imaginary[lower] * c - real[lower] * s;
            real[lower] = real[upper] - re;
            imaginary[lower] = imaginary[upper] - im;
            real[upper] += re;
            imaginary[upper] += im;
        }
    }

    /** The transforms of the even and of the odd values from their common one, joined to that of all. */
    private void separate(double[] re, double[] im) {
        re[0] = a[0] + b[0];
        im[0] = 0;
        re[half] = a[0] - b[0];
        im[half] = 0;
        for (int k = 1; k < half; k++) {
            double evenRe = (a[k] + a[half - k]) / 2;
            double evenIm = (b[k] - b[half - k]) / 2;
            double oddRe = (b[k] + b[half - k]) / 2;
            double oddIm = (a[half - k] - a[k]) / 2;
            re[k] = evenRe + oddRe * cosine[k] + oddIm * sine[k];
            im[k] = evenIm + oddIm * cosine[k] - oddRe * sine[k];
        }
    }
}
