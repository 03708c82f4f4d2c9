package io.github.serspark.training;

/**
 * What becomes of the workers' mean: a gradient for an outer step of Nesterov's, so that W workers move as far as what all of
 * them have seen would move one. The mean alone moves as far as one worker does, whatever the others have seen.
 *
 * <pre>g = before - mean;  v = m v + g;  after = before - r (g + m v)</pre>
 *
 * <p>Blockwise model-update filtering: Chen and Huo 2016; with Adam inside: DiLoCo, Douillard et al. 2023. With momentum 0 and
 * rate 1 the mean stays as it is, to the bit.
 */
final class OuterMomentum {
    private final double momentum;
    private final double rate;
    private float[] velocity = {};

    /**
     * @param momentum m, from 0 to less than 1
     * @param rate r
     */
    OuterMomentum(double momentum, double rate) {
        this.momentum = momentum;
        this.rate = rate;
    }

    private boolean isOff() {
        return momentum == 0 && rate == 1;
    }

    /** The parameters that the next round starts from. */
    float[] step(float[] before, float[] mean) {
        if (isOff()) {
            return mean;
        }
        if (velocity.length == 0) {
            velocity = new float[before.length];
        }
        float[] after = new float[before.length];
        for (int i = 0; i < after.length; i++) {
            double gradient = (double) before[i] - mean[i];
            velocity[i] = (float) (momentum * velocity[i] + gradient);
            after[i] = (float) (before[i] - rate * (gradient + momentum * velocity[i]));
        }
        return after;
    }

    /** v, a copy; empty before the first step and where there is none. */
    float[] velocity() {
        return velocity.clone();
    }

    /** Goes on from an earlier {@link #velocity}. */
    void restore(float[] earlier) {
        velocity = earlier.clone();
    }
}
