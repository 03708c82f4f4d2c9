/**
 * The table of results: what each system scored on every partition and task, between which bounds, over which seeds, and how
 * it compares with every other.
 *
 * <p>All of it follows from {@linkplain io.github.serspark.statistics.Judgements judgements} and a seed, and is worked out
 * once: the terminal, the report and the tables for analysts read {@link io.github.serspark.table.Figures} and decide
 * nothing.
 */
package io.github.serspark.table;
