/**
 * How fast this machine trains the network: the whole step, by the very calls that training makes, and each part of it.
 * Figures are frames a second, the median of many runs after a warm-up.
 */
package io.github.serspark.benchmark;
