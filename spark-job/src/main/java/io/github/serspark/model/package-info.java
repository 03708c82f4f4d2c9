/**
 * A trained model at rest: a network in DL4J's own zip format, or support vector machines in LIBSVM's; beside it what the data
 * were prepared with.
 */
package io.github.serspark.model;
