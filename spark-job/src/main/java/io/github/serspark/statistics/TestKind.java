package io.github.serspark.statistics;

import java.util.Locale;

/** The tests whether a system is better than a baseline, the paper's first, and what tables say of them. */
public enum TestKind {
    Z(
            "z-test",
            "*",
            "the paper's: one-tailed two-proportion z-test of UAR, pooled, as if it were a share of the utterances"),
    PERMUTATION(
            "permutation test", "+", "one-tailed paired permutation test of UAR on the same utterances, 10,000 draws"),
    MCNEMAR("McNemar's test", "^", "one-tailed exact test of accuracy on the same utterances");

    private final String title;
    private final String mark;
    private final String description;

    TestKind(String title, String mark, String description) {
        this.title = title;
        this.mark = mark;
        this.description = description;
    }

    /** In tables: {@code mcnemar}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In print: {@code McNemar's test}. */
    public String title() {
        return title;
    }

    /** What stands beside a UAR whose system this test finds better. */
    public String mark() {
        return mark;
    }

    public String description() {
        return description;
    }

    /** What a system scored in the metric that is tested. */
    public double metric(Confusion confusion) {
        return this == MCNEMAR ? confusion.accuracy() : confusion.uar();
    }
}
