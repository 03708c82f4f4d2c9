/**
 * A corpus in the layout of IEMOCAP: which utterances it has, who speaks, how they were rated, and which were rejected.
 *
 * <p>Read are {@code Session{1..5}/dialog/EmoEvaluation/*.txt}, which lie directly there, and
 * {@code Session{1..5}/sentences/wav/<dialog>/<turn>.wav}; whatever starts with a dot is none of these. Nothing bad in a
 * file stops the reading: it becomes a {@link io.github.serspark.corpus.Rejection}. All results are sorted, so they do not depend on the order
 * in which a file system lists its files.
 */
package io.github.serspark.corpus;
