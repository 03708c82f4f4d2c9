/**
 * The fast path: single precision with {@code jdk.incubator.vector}, compiled apart because the module incubates.
 *
 * <p>Written for the JIT: species are constants, vectors never cross a method that is not inlined, and the methods with
 * many vector operations call the vector API itself rather than helpers, which the JIT stops inlining in large methods (a
 * vector that escapes is allocated, at a hundred times the cost). Products that are added are always fused (fma), so that
 * interpreted and compiled code give the same bits.
 */
package io.github.serspark.kernel.vector;
