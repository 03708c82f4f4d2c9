package io.github.serspark.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for an MLflow tracking server on loopback: as much of its REST API as a run needs, with its rules (fields, names, limits,
 * parameters that never change), and ways to fail.
 */
public final class MlflowDouble implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 1_000_000;
    private static final Duration LONG = Duration.ofMinutes(2);

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // otherwise each answer may wait for 40 ms
    }

    /** How it answers. */
    public enum Mood {
        WELL,
        /** With HTTP 500. */
        ILL,
        /** With HTTP 500, once. */
        ILL_ONCE,
        /** Not at all, until it is closed. */
        SILENT,
        /** With HTTP 403. */
        STRICT
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, String> experiments = new TreeMap<>(Map.of("Default", "0")); // ids by name
    private final Map<String, Run> runs = new TreeMap<>(); // by id
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile Mood mood;
    private int requests;

    /** What it knows of a run. */
    public static final class Run {
        public String name = "";
        public String experiment = "";
        public String status = "RUNNING";
        public final Map<String, String> tags = new TreeMap<>();
        public final Map<String, String> params = new TreeMap<>();
        public final Map<String, Map<Integer, Double>> metrics = new TreeMap<>(); // by name and step

        public Map<Integer, Double> metric(String metric) {
            return metrics.getOrDefault(metric, Map.of());
        }
    }

    /** Something that MLflow would not take. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Wrong(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    private MlflowDouble(HttpServer server, Mood mood) {
        this.server = server;
        this.mood = mood;
    }

    public static MlflowDouble start(Mood mood) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        MlflowDouble started = new MlflowDouble(server, mood);
        server.createContext("/", started::answer);
        server.setExecutor(started.threads);
        server.start();
        return started;
    }

    /** Where a client finds it, with what it shall say of itself, if anything: {@code user:password@}. */
    public String uri(String userInfo) {
        return "http://" + userInfo + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
    }

    /** A client of it. */
    public Mlflow client(String userInfo) {
        return client(userInfo, System.err);
    }

    /** A client of it that is as patient as a loaded machine wants, but where it is sure to wait in vain. */
    public Mlflow client(String userInfo, PrintStream err) {
        return Mlflow.open(Map.of("MLFLOW_TRACKING_URI", uri(userInfo)), err, patience());
    }

    Patience patience() {
        return patience(mood == Mood.SILENT ? Duration.ofMillis(300) : LONG);
    }

    static Patience patience(Duration answering) {
        return new Patience(LONG, answering, Duration.ofMillis(1), LONG);
    }

    /** The runs that it knows, in their order. */
    public synchronized List<Run> runs() {
        return new ArrayList<>(runs.values());
    }

    public synchronized Run run(String name) {
        return runs.values().stream()
                .filter(run -> run.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(name + " among "
                        + runs.values().stream().map(run -> run.name).toList() + ", " + complaints));
    }

    /** The name of the run that {@code run} is a part of. */
    public synchronized String parent(Run run) {
        return runs.get(run.tags.get("mlflow.parentRunId")).name;
    }

    /** What it would not take. */
    public List<String> complaints() {
        return complaints;
    }

    /** What came as {@code Authorization}. */
    public List<String> credentials() {
        return credentials;
    }

    public synchronized int requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Mood now = mood;
            synchronized (this) {
                requests++;
                credentials.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            }
            switch (now) {
                case SILENT -> closing.await();
                case ILL -> send(exchange, 500, "<html>Internal Server Error</html>");
                case ILL_ONCE -> {
                    mood = Mood.WELL;
                    send(exchange, 500, "");
                }
                case STRICT ->
                    send(
                            exchange,
                            403,
                            "{\"error_code\": \"PERMISSION_DENIED\", \"message\": \"Not for %s\"}"
                                    .formatted(credentials));
                case WELL -> send(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        try {
            send(exchange, 200, JSON.writeValueAsString(answer(exchange, body)));
        } catch (Wrong e) {
            complaints.add(e.getMessage());
            send(exchange, e.status, JSON.writeValueAsString(Map.of("error_code", e.code, "message", e.getMessage())));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized Object answer(HttpExchange exchange, byte[] body) throws IOException, Wrong {
        String endpoint =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (endpoint.equals("GET /api/2.0/mlflow/experiments/get-by-name")) {
            return experiment(exchange.getRequestURI().getRawQuery());
        }
        require(body.length <= MAX_BYTES, "a request of %d bytes".formatted(body.length));
        require(
                "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type")),
                "the content type of " + endpoint);
        JsonNode content = JSON.readTree(body);
        return switch (endpoint) {
            case "POST /api/2.0/mlflow/experiments/create" -> newExperiment(content);
            case "POST /api/2.0/mlflow/runs/create" -> newRun(content);
            case "POST /api/2.0/mlflow/runs/log-batch" -> log(content);
            case "POST /api/2.0/mlflow/runs/update" -> update(content);
            default -> throw new Wrong(404, "ENDPOINT_NOT_FOUND", endpoint);
        };
    }

    private Object experiment(String query) throws Wrong {
        String name = URLDecoder.decode(query.replace("experiment_name=", ""), StandardCharsets.UTF_8);
        if (!experiments.containsKey(name)) {
            throw new Wrong(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
        }
        return Map.of("experiment", Map.of("experiment_id", experiments.get(name), "name", name));
    }

    private Object newExperiment(JsonNode content) throws Wrong {
        String name = text(content, "name");
        if (experiments.putIfAbsent(name, String.valueOf(experiments.size())) != null) {
            throw new Wrong(400, "RESOURCE_ALREADY_EXISTS", name);
        }
        return Map.of("experiment_id", experiments.get(name));
    }

    private Object newRun(JsonNode content) throws Wrong {
        requireFields(content, "experiment_id", "user_id", "run_name", "start_time", "tags");
        Run run = new Run();
        run.name = text(content, "run_name");
        run.experiment = text(content, "experiment_id");
        require(experiments.containsValue(run.experiment), "no experiment " + run.experiment);
        require(content.path("start_time").asLong() > 1_700_000_000_000L, "start_time in ms");
        tags(run, content.path("tags"));
        String parent = run.tags.getOrDefault("mlflow.parentRunId", "run0000");
        require(parent.equals("run0000") || runs.containsKey(parent), "no parent " + parent);
        String id = "run%04d".formatted(runs.size() + 1);
        runs.put(id, run);
        return Map.of("run", Map.of("info", Map.of("run_id", id, "status", "RUNNING")));
    }

    private Object log(JsonNode content) throws Wrong {
        requireFields(content, "run_id", "metrics", "params", "tags");
        Run run = found(content);
        for (String kind : List.of("params", "tags")) {
            require(content.path(kind).size() <= 100, "more than 100 " + kind);
        }
        require(content.path("metrics").size() <= 1000, "more than 1000 metrics");
        tags(run, content.path("tags"));
        for (JsonNode param : content.path("params")) {
            String key = key(param);
            String value = text(param, "value");
            require(value.length() <= 500, "a parameter of %d characters".formatted(value.length()));
            require(run.params.getOrDefault(key, value).equals(value), "the parameter " + key + " changes");
            run.params.put(key, value);
        }
        for (JsonNode metric : content.path("metrics")) {
            requireFields(metric, "key", "value", "timestamp", "step");
            require(metric.path("value").isNumber(), "a metric of " + metric);
            run.metrics
                    .computeIfAbsent(key(metric), key -> new TreeMap<>())
                    .put(metric.path("step").asInt(), metric.path("value").asDouble());
        }
        return Map.of();
    }

    private Object update(JsonNode content) throws Wrong {
        requireFields(content, "run_id", "status", "end_time");
        Run run = found(content);
        require(run.status.equals("RUNNING"), run.name + " ends twice");
        run.status = text(content, "status");
        require(Set.of("FINISHED", "FAILED", "KILLED").contains(run.status), "the status " + run.status);
        return Map.of();
    }

    private Run found(JsonNode content) throws Wrong {
        Run run = runs.get(text(content, "run_id"));
        require(run != null, "no run " + content.path("run_id"));
        return run;
    }

    private static void tags(Run run, JsonNode tags) throws Wrong {
        for (JsonNode tag : tags) {
            require(text(tag, "value").length() <= 5000, "a long tag");
            run.tags.put(key(tag), text(tag, "value"));
        }
    }

    private static String key(JsonNode entry) throws Wrong {
        String key = text(entry, "key");
        require(key.matches("[/\\w.\\- ]{1,250}"), "the name " + key);
        return key;
    }

    private static String text(JsonNode content, String field) throws Wrong {
        require(content.path(field).isTextual(), "no text as " + field + " in " + content);
        return content.path(field).textValue();
    }

    private static void requireFields(JsonNode content, String... known) throws Wrong {
        List<String> unknown = new ArrayList<>();
        content.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Arrays.asList(known));
        require(unknown.isEmpty(), "unknown fields " + unknown);
    }

    private static void require(boolean right, String what) throws Wrong {
        if (!right) {
            throw new Wrong(400, "INVALID_PARAMETER_VALUE", what);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
