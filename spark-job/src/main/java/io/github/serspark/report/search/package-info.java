/**
 * The HTML page of a random search: its winner and whether that is better than the settings as given, the best trials, how
 * scores lie over the task weights and other parameters, and what the search tells of its own budget.
 *
 * <p>{@link io.github.serspark.report.search.SearchReport} turns a {@link io.github.serspark.report.search.SearchContent} into
 * a page without any script, its figures drawn as SVG. Scores are shares here and % on the page. Trials are compared after
 * the same number of epochs only: figures over all of them show the scores of the lowest rung.
 */
package io.github.serspark.report.search;
