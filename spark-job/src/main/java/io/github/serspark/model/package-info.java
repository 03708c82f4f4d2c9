/**
 * A trained model as Spark's jobs use it: a network, which {@code archive} reads, or support vector machines in LIBSVM's format; beside
 * it what the data were prepared with.
 */
package io.github.serspark.model;
