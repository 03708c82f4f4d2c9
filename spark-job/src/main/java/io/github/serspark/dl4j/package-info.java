/**
 * What DL4J knows of our networks: a graph of one layer, whose configuration, parameters and Adam's state its zip holds (written and
 * read without DL4J by {@link io.github.serspark.archive}), and which answers when {@code ModelSerializer} loads it. All numbers are computed by {@link io.github.serspark.network}.
 */
package io.github.serspark.dl4j;
