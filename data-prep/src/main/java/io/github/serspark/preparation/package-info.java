/**
 * The job that turns a corpus into prepared data.
 *
 * <p>Audio is decoded twice, by executors only: once to validate it and to gather the moments of the training partition,
 * once to write it standardised. The driver holds labels, moments and the assignment of utterances to files, no audio.
 * What is written depends on the corpus and the settings alone, not on how many executors there are.
 */
package io.github.serspark.preparation;
