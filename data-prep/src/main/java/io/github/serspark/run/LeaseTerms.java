package io.github.serspark.run;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a run shows the others that it lives.
 *
 * @param heartbeat time between two signs of life
 * @param expiry how long a run has to be silent to count as dead; three heartbeats or more
 */
public record LeaseTerms(Duration heartbeat, Duration expiry) implements Serializable {
    /** Signs of life that may fail to come before a run counts as dead, at least. */
    public static final int MISSED_BEATS = 3;

    public LeaseTerms {
        if (heartbeat.isZero()
                || heartbeat.isNegative()
                || expiry.compareTo(heartbeat.multipliedBy(MISSED_BEATS)) < 0) {
            throw new IllegalArgumentException("heartbeat " + heartbeat + ", expiry " + expiry);
        }
    }
}
