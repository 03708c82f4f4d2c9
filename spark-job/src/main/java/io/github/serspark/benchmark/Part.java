package io.github.serspark.benchmark;

/**
 * Something to time.
 *
 * @param name encoder, gru, heads, optimiser, feeding, step (the whole), workers (several at once), speech (steps on a corpus)
 * @param mode {@code train} (forward, backward and what follows) {@code forward}, or {@code card} (to a GPU that takes no time)
 * @param threads that one call is split over, or the number of workers
 * @param frames that one run deals with
 */
record Part(String name, String mode, int threads, long frames, Runnable run) {}
