package io.github.serspark.search;

import java.util.Optional;

/** Has trials trained; returns what keeps the search from going on, if anything does. */
interface Runner extends AutoCloseable {

    /** Has one trained as far as its rung; called from several threads. */
    Optional<String> run(TrialRun trial);

    /** How many it can train at a time, now. */
    int slots();

    @Override
    void close();
}
