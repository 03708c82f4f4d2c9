package io.github.serspark.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LeaseSectionTest {
    @Test
    void defaults() {
        assertEquals(new LeaseTerms(Duration.ofSeconds(5), Duration.ofMinutes(1)), read());
    }

    @Test
    void everyKey() {
        assertEquals(
                new LeaseTerms(Duration.ofSeconds(2), Duration.ofSeconds(7)),
                read("lease.heartbeat-seconds=2", "lease.expiry-seconds=7"));
    }

    @Test
    void eachViolationIsReported() {
        assertEquals(
                "Cannot set lease.heartbeat-seconds (--set): 0, expected a whole number from 1 to 3600.",
                message("lease.heartbeat-seconds=0"));
        assertEquals(
                "Cannot set lease.expiry-seconds (--set): 14, expected at least 15, 3 times lease.heartbeat-seconds.",
                message("lease.expiry-seconds=14"));
    }

    private static String message(String... assignments) {
        return assertThrows(UserException.class, () -> read(assignments)).getMessage();
    }

    private static LeaseTerms read(String... assignments) {
        Settings settings = Settings.of("prepare", assignments);
        LeaseTerms terms = LeaseSection.of(settings);
        settings.check();
        return terms;
    }
}
