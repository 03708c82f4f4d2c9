/**
 * The arithmetic of the network over plain arrays: no Spark, no DL4J, no shared mutable state.
 *
 * <p>Every quantity is computed by two independent paths that stand behind {@link io.github.serspark.kernel.Kernel}: the
 * scalar reference in double precision, and the vectorised one in single precision. A path gives the same bits for the
 * same input always: sums are taken in a written order, and no vector transcendental function of the JDK is used. A third
 * path, in the package {@code cuda}, is for today's GPUs; a fourth, {@code device}, has ND4J compute, for the sake of older ones.
 *
 * <p>Arrays are row-major; a comment such as {@code [frames][640]} states the shape. Batches are padded: utterance
 * {@code b} has {@code frames[b]} valid frames of {@code maxFrames}; what lies beyond is never read and is written as zero.
 */
package io.github.serspark.kernel;
