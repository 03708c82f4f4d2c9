/** What must be in LIBSVM's own package to reach its solver. All else is in {@code io.github.serspark.svm}. */
package libsvm;
