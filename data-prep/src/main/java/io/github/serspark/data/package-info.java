/**
 * Prepared data: what the preparation writes and training and evaluation read.
 *
 * <p>The waveform of an utterance is standardised (mean 0, deviation 1 over the training partition) and stored once;
 * frame {@code i} of {@code num_frames} is a view of it:
 *
 * <table>
 * <caption>Frame {@code i}, counted from 0, of the column {@code samples}</caption>
 * <tr><td>Spark SQL</td><td>{@code slice(samples, i * frame_step + 1, frame_length)}</td></tr>
 * <tr><td>DuckDB</td><td>{@code samples[i * frame_step + 1 : i * frame_step + frame_length]}</td></tr>
 * </table>
 *
 * <p>Speakers never occur in two partitions.
 */
package io.github.serspark.data;
