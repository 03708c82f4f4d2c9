package io.github.serspark.card;

import io.github.serspark.table.Score;

/**
 * How well a task was solved on a partition.
 *
 * @param uar mean recall of the levels, a share
 * @param low where its interval of 95 % begins, for other utterances of the same speakers
 * @param high where it ends
 * @param accuracy a share
 * @param utterances that were judged
 */
public record Figure(
        String partition, String task, double uar, double low, double high, double accuracy, long utterances) {

    public static Figure of(Score score) {
        return new Figure(
                score.split().id(),
                score.task().id(),
                score.confusion().uar(),
                score.withinSpeakers().low(),
                score.withinSpeakers().high(),
                score.confusion().accuracy(),
                score.confusion().n());
    }
}
