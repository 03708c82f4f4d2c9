/**
 * Recordings where they lie: opened on any of Hadoop's file systems, whole or piece by piece, and decoded where they are not RIFF
 * WAVE.
 */
package io.github.serspark.sound;
