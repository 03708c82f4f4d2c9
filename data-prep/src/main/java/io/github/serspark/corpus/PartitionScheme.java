package io.github.serspark.corpus;

/** Ways to divide a corpus. */
public enum PartitionScheme {
    /** As the corpus itself says, or else {@link #PAPER_TEXT}. */
    AUTO,
    /** Train 1 to 3, dev 4, test 5: the sessions that the paper names. */
    PAPER_TEXT,
    /** Train 3 to 5, dev 2, test 1: the sessions whose sizes the paper's counts of dev and test are. */
    PAPER_COUNTS,
    /** One session tests, the next is dev, the others train. */
    LEAVE_ONE_SESSION_OUT,
    /** Any lists of sessions. */
    SESSIONS
}
