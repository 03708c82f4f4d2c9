/**
 * The GPU of a Spark task: one executor, one GPU, one task. ND4J by itself would give every thread another of the GPUs that it
 * sees, whatever Spark assigned.
 */
package io.github.serspark.gpu;
