package libsvm;

import java.util.Arrays;

/**
 * LIBSVM's solver of a C-SVC of two classes over any matrix of kernel values.
 *
 * <p>It is here because LIBSVM 3.35 shows {@code Solver}, {@code QMatrix} and {@code Cache} to its own package only, and its
 * {@code svm_train} computes kernel values from an object for each feature, which takes most of the time. Another version
 * must be compared with {@code svm_train} anew, as the tests do. LIBSVM and this class must come from one class loader.
 */
public final class PairSolver extends QMatrix {
    /** Of kernel values, LIBSVM's own default. It holds all pairs of 5,000 examples. */
    private static final long CACHE_BYTES = 100L << 20;

    /** By how much the optimality conditions may be violated; LIBSVM's own default. */
    private static final double TOLERANCE = 1e-3;

    private static final int SHRINKING = 1;

    private final GramMatrix gram;
    private final byte[] signs;
    private final Cache cache;
    private final double[] diagonal;
    private final double[] row;

    private PairSolver(GramMatrix gram, byte[] signs) {
        this.gram = gram;
        this.signs = signs.clone();
        cache = new Cache(signs.length, CACHE_BYTES);
        diagonal = new double[signs.length];
        Arrays.setAll(diagonal, gram::diagonal);
        row = new double[signs.length];
    }

    /** Kernel values of all pairs of examples, computed when they are asked for. */
    public interface GramMatrix {
        double diagonal(int example);

        /** Puts those of {@code example} with {@code from} to {@code to} - 1 at the same places of {@code values}. */
        void row(int example, int from, int to, double[] values);

        /** From now on each of the examples has the number of the other. */
        void swap(int example, int other);
    }

    /**
     * @param coefficients by example as numbered at first: the dual variable times the sign
     * @param rho what the sum of coefficients times kernel values must exceed for the class of sign 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Solution(double[] coefficients, double rho) {}

    /**
     * @param gram leaves with its examples in another order
     * @param signs 1 or -1 by example
     * @param positiveCost C of the examples of sign 1
     * @param negativeCost of the others
     */
    public static Solution solve(GramMatrix gram, byte[] signs, double positiveCost, double negativeCost) {
        double[] linear = new double[signs.length];
        Arrays.fill(linear, -1);
        double[] coefficients = new double[signs.length];
        Solver.SolutionInfo info = new Solver.SolutionInfo();
        new Solver()
                .Solve(
                        signs.length,
                        new PairSolver(gram, signs),
                        linear,
                        signs,
                        coefficients,
                        positiveCost,
                        negativeCost,
                        TOLERANCE,
                        info,
                        SHRINKING);
        for (int i = 0; i < signs.length; i++) {
            coefficients[i] *= signs[i];
        }
        return new Solution(coefficients, info.rho);
    }

    @Override
    float[] get_Q(int example, int length) {
        float[][] cached = new float[1][];
        int start = cache.get_data(example, cached, length);
        if (start < length) {
            gram.row(example, start, length, row);
            for (int other = start; other < length; other++) {
                cached[0][other] = (float) (signs[example] * signs[other] * row[other]);
            }
        }
        return cached[0];
    }

    @Override
    double[] get_QD() {
        return diagonal;
    }

    @Override
    void swap_index(int i, int j) {
        cache.swap_index(i, j);
        gram.swap(i, j);
        byte sign = signs[i];
        signs[i] = signs[j];
        signs[j] = sign;
        double value = diagonal[i];
        diagonal[i] = diagonal[j];
        diagonal[j] = value;
    }
}
