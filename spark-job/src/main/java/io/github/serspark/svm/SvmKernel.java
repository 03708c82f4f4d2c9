package io.github.serspark.svm;

/** What takes the place of the scalar product of two feature vectors. */
public enum SvmKernel {
    /** {@code u'v} */
    LINEAR,

    /** {@code exp(-gamma |u - v|^2)} */
    RBF
}
