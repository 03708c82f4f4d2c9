package io.github.serspark.corpus;

/** Where the mean ratings of a turn come from. */
public enum RatingSource {
    /** The line that opens the turn. */
    SUMMARY,
    /** The lines of the external raters; a rating left blank is left out. */
    RATERS
}
