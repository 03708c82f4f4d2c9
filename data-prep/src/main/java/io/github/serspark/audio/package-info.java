/**
 * Waveforms: RIFF WAVE files become samples, at another rate if need be, and samples become frames,
 * moments and loudness. What is no such file is called by its name, and what is implausible is noticed on the way.
 *
 * <p>Pure functions on arrays. Memory is bounded by the bytes that are really there, whatever a header claims. A sum is
 * always taken in the order of the samples, so that it has the same bits everywhere.
 */
package io.github.serspark.audio;
