package io.github.serspark.config;

import io.github.serspark.run.LeaseTerms;
import java.time.Duration;

/** The section {@code lease}, which all commands share; {@code reference.conf} says what each key means. */
public final class LeaseSection {
    private static final int HOUR = 3600;

    private LeaseSection() {}

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    public static LeaseTerms of(Settings settings) {
        Section lease = settings.section("lease");
        int heartbeat = lease.integer("heartbeat-seconds", 1, HOUR);
        int expiry = lease.integer("expiry-seconds", 1, 24 * HOUR);
        int least = LeaseTerms.MISSED_BEATS * heartbeat;
        if (expiry < least) {
            lease.reject(
                    "expiry-seconds",
                    String.valueOf(expiry),
                    "at least %d, %d times lease.heartbeat-seconds".formatted(least, LeaseTerms.MISSED_BEATS));
        }
        return new LeaseTerms(Duration.ofSeconds(heartbeat), Duration.ofSeconds(Math.max(expiry, least)));
    }
}
