package io.github.serspark.kernel;

/**
 * A step of Adam (Kingma and Ba, 2015) with an L2 penalty:
 *
 * <pre>
 * g' = g + l2 w
 * m' = b1 m + (1 - b1) g'
 * v' = b2 v + (1 - b2) g' g'
 * w' = w - rate m' / (sqrt(v') + epsilon)
 * </pre>
 *
 * @param rate the learning rate times the correction of the moments' bias, {@code sqrt(1 - b2^t) / (1 - b1^t)}
 * @param l2 lambda of the penalty {@code 0.5 lambda sum w^2}; 0 for parameters without one
 */
public record AdamStep(double rate, double l2) {
    private static final double MEAN_DECAY = 0.9;
    private static final double VARIANCE_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    /** @param iteration steps that were taken before this one */
    public static AdamStep of(double learningRate, int iteration, double l2) {
        double meanBias = 1 - StrictMath.pow(MEAN_DECAY, iteration + 1.0);
        double varianceBias = 1 - StrictMath.pow(VARIANCE_DECAY, iteration + 1.0);
        return new AdamStep(learningRate * StrictMath.sqrt(varianceBias) / meanBias, l2);
    }

    /** In single precision, operation by operation: the same bits on every machine. */
    public void apply(float[] parameters, float[] gradients, float[] mean, float[] variance, int length) {
        float b1 = (float) MEAN_DECAY;
        float b2 = (float) VARIANCE_DECAY;
        float by = (float) rate;
        float lambda = (float) l2;
        for (int i = 0; i < length; i++) {
            float g = gradients[i] + lambda * parameters[i];
            float m = b1 * mean[i] + (1 - b1) * g;
            float v = b2 * variance[i] + (1 - b2) * g * g;
            mean[i] = m;
            variance[i] = v;
            parameters[i] -= by * m / ((float) Math.sqrt(v) + (float) EPSILON);
        }
    }

    /** In double precision; written again, since Java has no code for both, and every operation rounds to its type. */
    public void apply(double[] parameters, double[] gradients, double[] mean, double[] variance, int length) {
        for (int i = 0; i < length; i++) {
            double g = gradients[i] + l2 * parameters[i];
            double m = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * g;
            double v = VARIANCE_DECAY * variance[i] + (1 - VARIANCE_DECAY) * g * g;
            mean[i] = m;
            variance[i] = v;
            parameters[i] -= rate * m / (Math.sqrt(v) + EPSILON);
        }
    }
}
