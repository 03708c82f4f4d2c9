/** Asks what {@code notebooks/README.md} asks, in two engines. */
package io.github.serspark.notebooks;
