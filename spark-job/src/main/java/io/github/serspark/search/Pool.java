package io.github.serspark.search;

import io.github.serspark.run.UserException;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Trials that are under way. */
final class Pool implements AutoCloseable {
    private final Runner runner;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "trial");
        thread.setDaemon(true);
        return thread;
    });
    private final CompletionService<Outcome> ended = new ExecutorCompletionService<>(threads);
    private int running;

    private record Outcome(TrialRun run, Optional<String> obstacle) {}

    Pool(Runner runner) {
        this.runner = runner;
    }

    boolean hasRoom() {
        return running < runner.slots();
    }

    boolean isIdle() {
        return running == 0;
    }

    int running() {
        return running;
    }

    void start(TrialRun run) {
        running++;
        ended.submit(() -> new Outcome(run, runner.run(run)));
    }

    /**
     * Waits for the next that ends.
     *
     * @throws UserException if something keeps it, and others, from going on
     */
    TrialRun take() {
        try {
            Outcome outcome = ended.take().get();
            running--;
            outcome.obstacle().ifPresent(sentence -> {
                throw new UserException(sentence);
            });
            return outcome.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a trial", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for nothing that is under way; the runner ends it. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
