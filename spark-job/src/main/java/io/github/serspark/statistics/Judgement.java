package io.github.serspark.statistics;

/**
 * A labelled utterance and what a system said of it.
 *
 * @param trueLevel what the raters gave, from 0
 * @param predictedLevel what the system gave, from 0
 */
public record Judgement(String id, String speaker, int trueLevel, int predictedLevel) {

    boolean correct() {
        return trueLevel == predictedLevel;
    }
}
