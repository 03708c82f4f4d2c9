package io.github.serspark.svm;

import java.io.Serializable;
import java.util.Locale;

/**
 * What is chosen for a machine.
 *
 * @param cost C, over 0
 * @param gamma of the RBF kernel, over 0; 0 for the linear one, which has none
 */
public record SvmParameters(SvmKernel kernel, double cost, double gamma) implements Serializable {

    /** For people: {@code rbf, C 10, gamma 0.001}. */
    @Override
    public String toString() {
        String width = kernel == SvmKernel.RBF ? ", gamma " + number(gamma) : "";
        return kernel.name().toLowerCase(Locale.ROOT) + ", C " + number(cost) + width;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value).replaceFirst("\\.?0+$", "");
    }
}
