package io.github.serspark.egemaps;

import java.util.Arrays;

/** Functionals of values whose order does not count. All are 0 where there are no values. */
final class Statistics {
    private Statistics() {}

    /** By the deviations from the first value, so that the mean of equal values is that value. */
    static double mean(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    /** The population standard deviation over the mean, which may be negative. */
    static double normalisedDeviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares == 0 ? 0 : Math.sqrt(squares / values.length) / (mean == 0 ? 1 : mean);
    }

    /**
     * By linear interpolation between the two nearest of the sorted values.
     *
     * @param share 0 to 1
     */
    static double percentile(double[] values, double share) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }

    /** The values that are not 0, in their order. */
    static double[] nonZeros(double[] values) {
        return Arrays.stream(values).filter(value -> value != 0).toArray();
    }
}
