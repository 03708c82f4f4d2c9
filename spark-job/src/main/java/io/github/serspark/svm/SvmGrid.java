package io.github.serspark.svm;

import io.github.serspark.config.Section;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is tried, at least one point: of points as good the first is taken, so that the simplest comes first.
 *
 * @param points in order
 */
public record SvmGrid(List<SvmParameters> points) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final double MOST = 1e6;

    public SvmGrid {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Cannot choose from a grid without a point: expected one at least.");
        }
    }

    /**
     * All linear machines by their cost, then the RBF machines, by cost and then gamma, each in the order of its list.
     *
     * @param section with {@code linear-costs}, {@code rbf-costs} and {@code rbf-gammas}; {@code reference.conf} says what they
     *     mean
     */
    public static SvmGrid of(Section section) {
        List<Double> linearCosts = section.numbersAbove("linear-costs", 0, MOST);
        List<Double> rbfCosts = section.numbersAbove("rbf-costs", 0, MOST);
        List<Double> gammas = section.numbersAbove("rbf-gammas", 0, MOST);
        if (rbfCosts.isEmpty() != gammas.isEmpty()) {
            String lacking = gammas.isEmpty() ? "rbf-gammas" : "rbf-costs";
            section.reject(lacking, "[]", "one number at least, or none in both rbf-costs and rbf-gammas");
        } else if (linearCosts.isEmpty() && rbfCosts.isEmpty()) {
            section.reject("linear-costs", "[]", "one number at least, where there are no rbf-costs");
        }
        Stream<SvmParameters> linear = linearCosts.stream().map(SvmParameters::linear);
        Stream<SvmParameters> rbf =
                rbfCosts.stream().flatMap(cost -> gammas.stream().map(gamma -> SvmParameters.rbf(cost, gamma)));
        List<SvmParameters> points = Stream.concat(linear, rbf).toList();
        return new SvmGrid(points.isEmpty() ? List.of(SvmParameters.linear(1)) : points); // so that reading goes on
    }
}
