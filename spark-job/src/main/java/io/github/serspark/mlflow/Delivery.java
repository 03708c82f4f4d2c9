package io.github.serspark.mlflow;

import io.github.serspark.run.Events;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Brings messages to a server, in their order, while the work goes on; or gives up, once and for all. */
final class Delivery {
    /** That may wait; a server that falls so far behind is of no use. */
    private static final int WAITING = 2_000;

    private static final int ATTEMPTS = 3;

    private static final Message LAST = server -> {};

    private final TrackingServer server;
    private final Patience patience;
    private final PrintStream err;
    private final BlockingQueue<Message> queue = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::deliver, "mlflow");
    private boolean ending;
    private boolean givenUp;

    /** Something to be told. */
    @FunctionalInterface
    interface Message {
        void send(TrackingServer server) throws IOException, InterruptedException;
    }

    private Delivery(TrackingServer server, Patience patience, PrintStream err) {
        this.server = server;
        this.patience = patience;
        this.err = err;
    }

    /** @param err gets a sentence if it gives up */
    static Delivery start(TrackingServer server, Patience patience, PrintStream err) {
        Delivery delivery = new Delivery(server, patience, err);
        delivery.thread.setDaemon(true);
        delivery.thread.start();
        return delivery;
    }

    /** Has it told, some time. */
    synchronized void add(Message message) {
        if (!ending && !givenUp && !queue.offer(message)) {
            giveUp("it is too slow");
        }
    }

    private void deliver() {
        try {
            Message message = queue.take();
            while (message != LAST && send(message)) {
                message = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // given up: the thread ends
        }
    }

    private boolean send(Message message) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                message.send(server);
                return true;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || !TrackingServer.isPassing(e)) {
                    giveUp(server.reason(e));
                    return false;
                }
                Thread.sleep(patience.pause().toMillis());
            }
        }
    }

    private synchronized void giveUp(String reason) {
        if (givenUp) {
            return;
        }
        givenUp = true;
        queue.clear();
        thread.interrupt();
        String sentence =
                "Cannot log to MLflow at %s: %s, expected a tracking server. The run goes on without; check %s."
                        .formatted(server, reason, TrackingServer.URI_VARIABLE);
        err.println(sentence);
        Events.log("untracked", Map.of("message", sentence));
    }

    /** Takes nothing any more, and waits until all is told, for so long at most. */
    void end(Duration wait) {
        synchronized (this) {
            if (!ending && !givenUp && !queue.offer(LAST)) {
                giveUp("it is too slow");
            }
            ending = true;
        }
        try {
            thread.join(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            giveUp("it is too slow");
        }
    }
}
