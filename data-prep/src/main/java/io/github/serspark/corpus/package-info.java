/**
 * Corpora: which utterances they have, who speaks, how they were rated, what each is for, and what was rejected.
 *
 * <p>Two layouts describe a corpus. IEMOCAP's: {@code Session{1..5}/dialog/EmoEvaluation/*.txt}, which lie directly there,
 * and {@code Session{1..5}/sentences/wav/<dialog>/<turn>.wav}; whatever starts with a dot is none of these. A manifest: a
 * CSV file with a line for each utterance. Nothing bad in a file stops the reading: it becomes a
 * {@link io.github.serspark.corpus.Rejection}. All results are sorted, so they do not depend on the order in which a file
 * system lists its files. To read another layout, add it to {@link io.github.serspark.corpus.Layout}.
 */
package io.github.serspark.corpus;
