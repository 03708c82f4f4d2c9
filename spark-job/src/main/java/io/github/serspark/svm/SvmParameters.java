package io.github.serspark.svm;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What a machine is trained with.
 *
 * @param cost C, over 0: how much a unit of an example's violated margin costs, before the weight of its level
 * @param gamma of {@link SvmKernel#RBF}, over 0; 0 for {@link SvmKernel#LINEAR}
 */
public record SvmParameters(SvmKernel kernel, double cost, double gamma) implements Serializable {
    private static final long serialVersionUID = 1;

    public SvmParameters {
        boolean gammaFits = kernel == SvmKernel.LINEAR ? gamma == 0 : positive(gamma);
        if (!positive(cost) || !gammaFits) {
            throw new IllegalArgumentException(
                    "Cannot train a support vector machine with kernel %s, C %s and gamma %s: expected C over 0, and gamma over 0 for RBF, 0 for LINEAR."
                            .formatted(kernel, cost, gamma));
        }
    }

    public static SvmParameters linear(double cost) {
        return new SvmParameters(SvmKernel.LINEAR, cost, 0);
    }

    public static SvmParameters rbf(double cost, double gamma) {
        return new SvmParameters(SvmKernel.RBF, cost, gamma);
    }

    /** Such as {@code linear C=0.01} or {@code rbf C=10 gamma=0.001}. */
    @Override
    public String toString() {
        return switch (kernel) {
            case LINEAR -> "linear C=" + plain(cost);
            case RBF -> "rbf C=" + plain(cost) + " gamma=" + plain(gamma);
        };
    }

    private static boolean positive(double value) {
        return value > 0 && Double.isFinite(value);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
