package io.github.serspark.mlflow;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param connecting until it takes a connection
 * @param answering until it answers a request
 * @param pause before a request is tried again
 * @param ending until it has what was still to be told when all is over
 */
record Patience(Duration connecting, Duration answering, Duration pause, Duration ending) {
    static final Patience USUAL =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(10));

    /** At the end by a signal, when little time is left. */
    static final Duration INTERRUPTED = Duration.ofSeconds(2);
}
