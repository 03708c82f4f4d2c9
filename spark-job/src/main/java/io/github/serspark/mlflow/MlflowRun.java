package io.github.serspark.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run of MLflow's. */
final class MlflowRun implements TrackedRun {
    private static final int BATCH = 100; // of what one request may hold
    private static final int KEY = 250;
    private static final int PARAMETER = 500; // characters, as older servers have it
    private static final int TAG = 5_000;

    private final Mlflow mlflow;
    private String id = ""; // that the server gives it; of the thread that tells
    private String status = "FAILED";
    private boolean ended;

    MlflowRun(Mlflow mlflow, Optional<MlflowRun> parent, Map<String, String> tags) {
        this.mlflow = mlflow;
        long now = System.currentTimeMillis();
        mlflow.add(server -> create(server, parent, tags, now));
    }

    private void create(TrackingServer server, Optional<MlflowRun> parent, Map<String, String> tags, long start)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(tags);
        parent.ifPresent(run -> all.put("mlflow.parentRunId", run.id));
        JsonNode answer = server.post(
                "runs/create",
                Map.of(
                        "experiment_id",
                        mlflow.experiment(server),
                        "run_name",
                        tags.get("mlflow.runName"),
                        "user_id",
                        tags.get("mlflow.user"),
                        "start_time",
                        start,
                        "tags",
                        entries(all, TAG)));
        id = answer.at("/run/info/run_id").asText();
        if (id.isEmpty()) {
            throw new IOException("it answers without a run");
        }
    }

    @Override
    public TrackedRun start(String name, Map<String, String> tags) {
        return mlflow.start(Optional.of(this), name, tags);
    }

    @Override
    public void settings(Map<String, ?> settings) {
        SortedMap<String, String> flat = new TreeMap<>();
        flatten("", settings, flat);
        log("params", entries(flat, PARAMETER));
    }

    private static void flatten(String above, Map<?, ?> group, Map<String, String> flat) {
        group.forEach((key, value) -> {
            if (value instanceof Map<?, ?> below) {
                flatten(above + key + ".", below, flat);
            } else if (value != null) {
                flat.put(above + key, value.toString());
            }
        });
    }

    @Override
    public void tags(Map<String, String> tags) {
        log("tags", entries(new TreeMap<>(tags), TAG));
    }

    private static List<Map<String, ?>> entries(Map<String, String> values, int longest) {
        List<Map<String, ?>> entries = new ArrayList<>();
        values.forEach((key, value) -> entries.add(Map.of("key", key(key), "value", cut(value, longest))));
        return entries;
    }

    @Override
    public void metrics(int step, Map<String, Double> values) {
        long now = System.currentTimeMillis();
        List<Map<String, ?>> entries = new ArrayList<>();
        new TreeMap<>(values).forEach((key, value) -> {
            if (Double.isFinite(value)) {
                entries.add(Map.of("key", key(key), "value", value, "timestamp", now, "step", step));
            }
        });
        log("metrics", entries);
    }

    /** MLflow takes no other characters. */
    private static String key(String key) {
        return cut(key.replaceAll("[^\\w./ -]", "_"), KEY);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }

    private void log(String kind, List<Map<String, ?>> entries) {
        for (int from = 0; from < entries.size(); from += BATCH) {
            List<Map<String, ?>> batch = entries.subList(from, Math.min(from + BATCH, entries.size()));
            mlflow.add(server -> server.post("runs/log-batch", Map.of("run_id", id, kind, batch)));
        }
    }

    @Override
    public synchronized void finished() {
        status = "FINISHED";
    }

    @Override
    public synchronized void close() {
        end(status);
    }

    synchronized void end(String how) {
        if (!ended) {
            ended = true;
            mlflow.ended(this);
            long now = System.currentTimeMillis();
            mlflow.add(server -> server.post("runs/update", Map.of("run_id", id, "status", how, "end_time", now)));
        }
    }
}
