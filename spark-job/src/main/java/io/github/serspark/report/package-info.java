/**
 * One HTML file that shows what an experiment found: results, tests, confusions, learning, attention, provenance.
 *
 * <p>{@link io.github.serspark.report.Report} turns a {@link io.github.serspark.report.ReportContent}, plain records that
 * know nothing of Spark or DL4J, into a page that needs no network: styles, script, plots' data and audio are inside it.
 * Its tables are written here and read without JavaScript; the script draws what moves. Shares (UAR, p, attention) are 0 to 1
 * here and % on the page. What is missing or undefined is NaN here and "-" on the page.
 */
package io.github.serspark.report;
