package io.github.serspark.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Gives an utterance the level whose mean is nearest, in units of the scatter within levels (Mahalanobis). */
final class NearestCentroid {

    private static final int LEVELS = 3;

    /** Added to the scatter of features so that it can be inverted. */
    private static final double RIDGE = 1e-3;

    private final RealVector[] centroids = new RealVector[LEVELS];
    private final RealMatrix precision;

    /**
     * Learns from examples.
     *
     * @param features {@code [examples][features]}
     * @param levels {@code [examples]}
     */
    NearestCentroid(List<double[]> features, int[] levels) {
        int size = features.get(0).length;
        RealMatrix scatter = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(RIDGE);
        for (int level = 0; level < LEVELS; level++) {
            List<RealVector> own = members(features, levels, level);
            RealVector centroid =
                    own.stream().reduce(RealVector::add).orElseThrow().mapDivide(own.size());
            centroids[level] = centroid;
            for (RealVector member : own) {
                RealVector deviation = member.subtract(centroid);
                scatter = scatter.add(deviation.outerProduct(deviation).scalarMultiply(1.0 / levels.length));
            }
        }
        precision = MatrixUtils.inverse(scatter);
    }

    int level(double[] features) {
        double[] distances = Arrays.stream(centroids)
                .map(centroid -> new ArrayRealVector(features).subtract(centroid))
                .mapToDouble(deviation -> deviation.dotProduct(precision.operate(deviation)))
                .toArray();
        return IntStream.range(0, LEVELS)
                .boxed()
                .min((a, b) -> Double.compare(distances[a], distances[b]))
                .orElseThrow();
    }

    private static List<RealVector> members(List<double[]> features, int[] levels, int level) {
        return IntStream.range(0, levels.length)
                .filter(i -> levels[i] == level)
                .mapToObj(i -> (RealVector) new ArrayRealVector(features.get(i)))
                .toList();
    }
}
