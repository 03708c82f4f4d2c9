package io.github.serspark.demo;

/**
 * One rater's opinion of a turn, each from 1 to 5.
 *
 * @param activation called arousal in the paper
 */
record Rating(int valence, int activation, int dominance) {

    /** IEMOCAP's code of the category that goes with the rating: a corner of the plane of valence and activation, or its middle. */
    String category() {
        boolean excited = activation >= 3;
        if (valence == 3) {
            return "neu";
        }
        if (valence > 3) {
            return excited ? "exc" : "hap";
        }
        return excited ? "ang" : "sad";
    }
}
