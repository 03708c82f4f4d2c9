/**
 * Judges a trained model: predictions of the utterances it never learnt from, and what follows from counting them.
 *
 * <p>Every figure is a function of {@link io.github.serspark.statistics.Judgements}. What they leave undefined (the recall of
 * a level that no utterance has) is NaN here and null in files, never 0. Only labelled utterances count; unlabelled ones are
 * predicted all the same. Utterances of the training partition are never judged here, and those of the test partition are
 * read nowhere else.
 */
package io.github.serspark.evaluation;
