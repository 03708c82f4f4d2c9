package io.github.serspark.svm;

import io.github.serspark.config.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters that are tried.
 *
 * @param points in the order in which they are preferred where several are as good: linear before RBF, a low cost before a high
 *     one
 */
public record SvmGrid(List<SvmParameters> points) {
    private static final double LEAST = 1e-9;
    private static final double MOST = 1e9;

    /** Of the section {@code train.svm}; notes violations, which {@code settings.check()} reports. */
    public static SvmGrid of(Section section) {
        List<SvmParameters> points = new ArrayList<>();
        for (double cost : section.numbers("linear-costs", LEAST, MOST)) {
            points.add(new SvmParameters(SvmKernel.LINEAR, cost, 0));
        }
        List<Double> gammas = section.numbers("rbf-gammas", LEAST, MOST);
        for (double cost : section.numbers("rbf-costs", LEAST, MOST)) {
            for (double gamma : gammas) {
                points.add(new SvmParameters(SvmKernel.RBF, cost, gamma));
            }
        }
        if (points.isEmpty()) {
            section.reject("linear-costs", "[]", "a cost at least here, or in rbf-costs with one in rbf-gammas");
        }
        return new SvmGrid(points);
    }
}
