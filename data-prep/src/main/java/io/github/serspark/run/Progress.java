package io.github.serspark.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows on standard error how far long work is: what, how far, how fast, how long still.
 *
 * <p>A daemon thread asks for the state, so it works with Spark's accumulators and with work that blocks. On a terminal
 * (the launcher says so by {@code SER_TERMINAL}) one line moves; elsewhere a line is added now and then, or an event where
 * {@link Events} are wanted.
 */
public final class Progress implements AutoCloseable {
    private static final Duration MOVING_PERIOD = Duration.ofMillis(250);
    private static final Duration LOGGING_PERIOD = Duration.ofSeconds(10);

    private static volatile boolean silent;

    private final ProgressLine line;
    private final LongSupplier done;
    private final PrintStream out;
    private final boolean moving;
    private final long startNanos = System.nanoTime();
    private final Thread thread = new Thread(this::show, "progress");

    private Progress(ProgressLine line, LongSupplier done, PrintStream out, boolean moving) {
        this.line = line;
        this.done = done;
        this.out = out;
        this.moving = moving;
    }

    /**
     * Starts to show; closing it writes the last line.
     *
     * @param total how many {@code units} there are, 0 if nobody knows
     * @param done how many are done by now; asked from another thread
     */
    public static Progress start(String what, long total, String units, LongSupplier done) {
        return start(new ProgressLine(what, total, units), done, System.err, System.getenv("SER_TERMINAL") != null);
    }

    /** Shows how far {@code work} is until it ends. */
    public static <T> T during(String what, long total, String units, LongSupplier done, Supplier<T> work) {
        Progress progress = start(what, total, units, done);
        try {
            return work.get();
        } finally {
            progress.close();
        }
    }

    /** Shows how far {@code work} is until it ends. */
    public static void during(String what, long total, String units, LongSupplier done, Runnable work) {
        Progress progress = start(what, total, units, done);
        try {
            work.run();
        } finally {
            progress.close();
        }
    }

    static Progress start(ProgressLine line, LongSupplier done, PrintStream out, boolean moving) {
        Progress progress = new Progress(line, done, out, moving);
        progress.thread.setDaemon(true);
        progress.thread.start();
        return progress;
    }

    /** From now on nothing is shown: the process is ending. A line that moves is left as it is. */
    public static void silence() {
        silent = true;
    }

    private void show() {
        Duration period = moving ? MOVING_PERIOD : LOGGING_PERIOD;
        try {
            while (true) {
                Thread.sleep(period.toMillis());
                long now = done.getAsLong();
                tell(now, line.running(now, elapsed()), moving ? "" : "\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: the thread ends
        }
    }

    private void tell(long now, String text, String end) {
        if (silent) {
            return;
        }
        if (Events.areWanted()) {
            Events.log("progress", line.fields(now, elapsed()));
        } else {
            print(text, end);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** A moving line starts at the left edge and erases what is left of its longer predecessor. */
    private void print(String text, String end) {
        out.print((moving ? "\r" + text + "\033[K" : text) + end);
        out.flush();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long all = done.getAsLong();
        tell(all, line.ended(all, elapsed()), "\n");
    }
}
