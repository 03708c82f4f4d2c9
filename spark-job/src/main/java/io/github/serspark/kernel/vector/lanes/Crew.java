package io.github.serspark.kernel.vector.lanes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The threads of a kernel. The caller works along, so a crew of one starts no thread. Which thread takes which unit is left
 * open; callers see to it that no result depends on that.
 */
public final class Crew implements AutoCloseable {

    /** A piece of work. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does a unit.
         *
         * @param worker who does it, less than {@link Crew#size}; no two units are done by one worker at a time
         */
        void run(int worker, int unit);
    }

    private final int size;
    private final ExecutorService others; // null for a crew of one

    public Crew(int size) {
        this.size = size;
        others = size == 1 ? null : Executors.newFixedThreadPool(size - 1, Crew::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kernel");
        thread.setDaemon(true);
        return thread;
    }

    public int size() {
        return size;
    }

    /** Does units {@code 0 .. units - 1} and returns when all are done. */
    public void run(int units, Task task) {
        if (others == null || units == 1) {
            for (int unit = 0; unit < units; unit++) {
                task.run(0, unit);
            }
            return;
        }
        Job job = new Job(units, task);
        for (int i = 1; i < Math.min(size, units); i++) {
            int worker = i;
            others.execute(() -> job.work(worker));
        }
        job.work(0);
        job.await();
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }

    private static final class Job {
        private final int units;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Job(int units, Task task) {
            this.units = units;
            this.task = task;
            open = new CountDownLatch(units);
        }

        /** Takes units until none is left; a thread that comes late finds none and touches nothing. */
        void work(int worker) {
            for (int unit = next.getAndIncrement(); unit < units; unit = next.getAndIncrement()) {
                try {
                    task.run(worker, unit);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    open.countDown();
                }
            }
        }

        /** Waits even if interrupted: units in work still write to the caller's arrays. */
        void await() {
            boolean interrupted = false;
            while (open.getCount() > 0) {
                try {
                    open.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (failure.get() != null) {
                throw new IllegalStateException("Cannot finish a computation: a worker failed", failure.get());
            }
        }
    }
}
