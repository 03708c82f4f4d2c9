package io.github.serspark.training;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Takes the elements of an iterator ahead of time, in a thread of its own, so that who uses them need not wait for who makes
 * them.
 *
 * @param <T> not null
 */
final class Prefetch<T> implements Iterator<T>, AutoCloseable {
    private static final int AHEAD = 2;

    private final BlockingQueue<Optional<T>> ready = new ArrayBlockingQueue<>(AHEAD); // empty: no more
    private final Thread thread;
    private volatile RuntimeException failure;
    private Optional<T> next;

    /** @param first what the thread does before it takes anything */
    Prefetch(Iterator<T> source, Runnable first) {
        thread = new Thread(() -> take(source, first), "prefetch");
        thread.setDaemon(true);
        thread.start();
    }

    private void take(Iterator<T> source, Runnable first) {
        try {
            try {
                first.run();
                while (source.hasNext()) {
                    ready.put(Optional.of(source.next()));
                }
            } catch (RuntimeException e) {
                failure = e;
            }
            ready.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody waits for more
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = ready.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for a minibatch", e);
            }
            if (next.isEmpty() && failure != null) {
                throw failure;
            }
        }
        return next.isPresent();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T element = next.orElseThrow();
        next = null;
        return element;
    }

    /** Whether the thread still takes elements. */
    boolean running() {
        return thread.isAlive();
    }

    /** Ends the thread, whether or not all elements were used. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
