/**
 * Support vector machines over feature vectors, one a task: trained by LIBSVM (Chang and Lin, 2011), chosen over a grid on the
 * development partition.
 *
 * <p>{@link io.github.serspark.svm.Svm} is one machine, a function of its training examples and parameters without any
 * randomness: the same input gives the same bytes on every machine. LIBSVM's solver works on arrays of ours, which is several
 * times as fast as its own {@code svm_train} and gives the same machines. {@link io.github.serspark.svm.SvmSearch}
 * trains every point of an {@link io.github.serspark.svm.SvmGrid} for every task as a Spark task of its own; how many run at
 * once changes nothing. Features are standardised by whoever calls. Levels count from 0, the lowest. Nothing here knows where
 * features come from or what becomes of a machine.
 */
package io.github.serspark.svm;
