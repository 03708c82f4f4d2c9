package io.github.serspark.report;

/**
 * A test of whether a system is better than another.
 *
 * @param name for example {@code z-test}
 * @param mark set beside a UAR that the test finds better than the baseline's, for example {@code *}
 * @param description a sentence: which test, one- or two-tailed, paired or not, whose
 */
public record SignificanceTest(String name, String mark, String description) {}
