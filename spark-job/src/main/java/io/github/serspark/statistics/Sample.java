package io.github.serspark.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.TDistribution;

/** Some figures of a kind, such as the UARs of several seeds; those that are undefined are left out. */
public final class Sample {
    private final double[] values; // finite

    private Sample(double[] values) {
        this.values = values;
    }

    public static Sample of(DoubleStream values) {
        return new Sample(values.filter(Double::isFinite).toArray());
    }

    /** How many there are. */
    public int n() {
        return values.length;
    }

    /** A copy. */
    public double[] values() {
        return values.clone();
    }

    /** NaN where there is none. */
    public double mean() {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The sample standard deviation (divisor n - 1); NaN for fewer than two. */
    public double deviation() {
        double mean = mean();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return n() < 2 ? Double.NaN : Math.sqrt(squares / (n() - 1));
    }

    /** Student's interval of the mean, the values taken to be independent. */
    public Interval ofMean(double confidence) {
        if (n() < 2) {
            return Interval.UNDEFINED;
        }
        double t = new TDistribution(null, n() - 1).inverseCumulativeProbability((1 + confidence) / 2);
        double margin = t * deviation() / Math.sqrt(n());
        return new Interval(mean() - margin, mean() + margin);
    }
}
