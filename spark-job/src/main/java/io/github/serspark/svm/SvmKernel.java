package io.github.serspark.svm;

import libsvm.svm_parameter;

/** How a machine compares two examples. */
public enum SvmKernel {
    /** {@code x'y} */
    LINEAR(svm_parameter.LINEAR),
    /** {@code exp(-gamma |x - y|^2)} */
    RBF(svm_parameter.RBF);

    private final int number;

    SvmKernel(int number) {
        this.number = number;
    }

    /** As LIBSVM has it. */
    int number() {
        return number;
    }
}
