/**
 * Random search over settings of a training, by successive halving, as the paper finds its task weights.
 *
 * <p>A trial is a {@code train} in one task of Spark's: the same replicas, averages and order, so the same bits. Its parameters
 * are a pure function of the seed, its number and the key; which trials go on is a pure function of the scores. So the same
 * table comes out at any parallelism and after any kill, and a restart is a replay of what the directories of the trials say.
 * The winner is the best not of all trials but of a few that were trained again with fresh seeds.
 */
package io.github.serspark.search;
