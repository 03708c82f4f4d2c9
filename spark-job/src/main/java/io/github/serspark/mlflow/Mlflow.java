package io.github.serspark.mlflow;

import io.github.serspark.run.Build;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells an MLflow tracking server of runs, where the environment names one. Close it when all runs are over. */
public final class Mlflow implements Tracker, AutoCloseable {
    private static final String DEFAULT_EXPERIMENT = "0"; // of every server

    private final Map<String, String> environment;
    private final Optional<Delivery> delivery;
    private final Patience patience;
    private final Set<MlflowRun> running = new LinkedHashSet<>();
    private final Thread hook = new Thread(this::interrupted, "mlflow-interrupted");
    private String experiment = ""; // its id, when it is known; of the thread that tells

    private Mlflow(Map<String, String> environment, Optional<Delivery> delivery, Patience patience) {
        this.environment = environment;
        this.delivery = delivery;
        this.patience = patience;
    }

    /**
     * By {@code MLFLOW_TRACKING_URI} and what MLflow's own clients have beside it: {@code MLFLOW_EXPERIMENT_NAME} or {@code _ID},
     * {@code MLFLOW_TRACKING_TOKEN}, {@code MLFLOW_TRACKING_USERNAME} and {@code _PASSWORD}. Without an address nothing is told.
     *
     * <p>If nothing can be told any more one sentence on standard error says so.
     *
     * @param environment variables by name
     */
    public static Mlflow open(Map<String, String> environment) {
        return open(environment, System.err, Patience.USUAL);
    }

    static Mlflow open(Map<String, String> environment, PrintStream err, Patience patience) {
        Mlflow mlflow = new Mlflow(environment, delivery(environment, err, patience), patience);
        if (mlflow.delivery.isPresent()) {
            Runtime.getRuntime().addShutdownHook(mlflow.hook);
        }
        return mlflow;
    }

    private static Optional<Delivery> delivery(Map<String, String> environment, PrintStream err, Patience patience) {
        if (environment.getOrDefault(TrackingServer.URI_VARIABLE, "").isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Delivery.start(TrackingServer.of(environment, patience), patience, err));
        } catch (IllegalArgumentException e) {
            err.printf(
                    "Cannot log to the MLflow that %s names: %s, expected one such as http://HOST:5000. The run goes on without.%n",
                    TrackingServer.URI_VARIABLE, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public TrackedRun start(String name, Map<String, String> tags) {
        return start(Optional.empty(), name, tags);
    }

    TrackedRun start(Optional<MlflowRun> parent, String name, Map<String, String> tags) {
        if (delivery.isEmpty()) {
            return Untracked.RUN;
        }
        Map<String, String> all = new TreeMap<>(tags);
        all.put("mlflow.source.name", "ser-spark " + Build.version());
        all.put("mlflow.source.git.commit", Build.commit());
        all.put("mlflow.user", System.getProperty("user.name"));
        all.put("mlflow.runName", name);
        MlflowRun run = new MlflowRun(this, parent, all);
        synchronized (running) {
            running.add(run);
        }
        return run;
    }

    void add(Delivery.Message message) {
        delivery.ifPresent(to -> to.add(message));
    }

    void ended(MlflowRun run) {
        synchronized (running) {
            running.remove(run);
        }
    }

    /** The id of the experiment to which runs belong; it is made if it is not there. */
    String experiment(TrackingServer server) throws IOException, InterruptedException {
        if (experiment.isEmpty()) {
            String name = environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", "");
            experiment = name.isEmpty()
                    ? environment.getOrDefault("MLFLOW_EXPERIMENT_ID", DEFAULT_EXPERIMENT)
                    : experiment(server, name);
        }
        return experiment;
    }

    private static String experiment(TrackingServer server, String name) throws IOException, InterruptedException {
        Optional<String> found = found(server, name);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return server.post("experiments/create", Map.of("name", name))
                    .path("experiment_id")
                    .asText();
        } catch (IOException e) {
            if (!TrackingServer.existsAlready(e)) {
                throw e;
            }
            return found(server, name) // another run has just made it
                    .orElseThrow(() -> new IOException("it has no experiment " + Excerpt.of(name)));
        }
    }

    private static Optional<String> found(TrackingServer server, String name) throws IOException, InterruptedException {
        return server.find("experiments/get-by-name", "experiment_name", name)
                .map(answer -> answer.at("/experiment/experiment_id").asText());
    }

    /** At the end by a signal; what still runs has been killed. */
    private void interrupted() {
        end("KILLED", Patience.INTERRUPTED);
    }

    private void end(String status, Duration wait) {
        List<MlflowRun> open;
        synchronized (running) {
            open = List.copyOf(running);
        }
        open.forEach(run -> run.end(status));
        delivery.ifPresent(to -> to.end(wait));
    }

    /** Waits a moment for what is still to be told. */
    @Override
    public void close() {
        end("FAILED", patience.ending());
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook under way
        }
    }
}
