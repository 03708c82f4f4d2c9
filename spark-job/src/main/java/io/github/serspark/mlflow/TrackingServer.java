package io.github.serspark.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.run.Build;
import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Talks to an MLflow tracking server. */
final class TrackingServer {
    /** Its variables are those of MLflow's own clients. */
    static final String URI_VARIABLE = "MLFLOW_TRACKING_URI";

    private static final String API = "/api/2.0/mlflow/";
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address; // without credentials
    private final Optional<String> authorization;
    private final Duration answering;
    private final HttpClient client;

    private TrackingServer(String address, Optional<String> authorization, Patience patience) {
        this.address = address;
        this.authorization = authorization;
        this.answering = patience.answering();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.connecting())
                .proxy(ProxySelector.getDefault())
                .build();
    }

    /**
     * The one that the environment names.
     *
     * @throws IllegalArgumentException if it cannot be talked to; the message holds nothing of its address, which may hold a password
     */
    static TrackingServer of(Map<String, String> environment, Patience patience) {
        URI uri = uri(environment.getOrDefault(URI_VARIABLE, "").strip());
        Optional<String> authorization = authorization(environment, Optional.ofNullable(uri.getUserInfo()));
        if (authorization.filter(value -> !value.matches("[ -~]*")).isPresent()) {
            throw new IllegalArgumentException("its token has characters that no header takes");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("").replaceAll("/+$", "");
        return new TrackingServer(uri.getScheme() + "://" + uri.getHost() + port + path, authorization, patience);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")) {
                return uri;
            }
        } catch (java.net.URISyntaxException e) {
            // its message repeats the text
        }
        throw new IllegalArgumentException("it is no address of a server");
    }

    private static Optional<String> authorization(Map<String, String> environment, Optional<String> userInfo) {
        String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
        String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "").strip();
        if (!user.isEmpty() && !password.isEmpty()) {
            return Optional.of(basic(user + ":" + password));
        }
        return token.isEmpty() ? userInfo.map(TrackingServer::basic) : Optional.of("Bearer " + token);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException if it does not do what it should */
    JsonNode post(String endpoint, Map<String, ?> content) throws IOException, InterruptedException {
        return answer(request(endpoint)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content))));
    }

    /** What there is of that name; nothing if it does not exist. */
    Optional<JsonNode> find(String endpoint, String key, String value) throws IOException, InterruptedException {
        try {
            String query = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
            return Optional.of(answer(request(endpoint + "?" + query).GET()));
        } catch (Refused e) {
            if (e.status == NOT_FOUND && e.code.equals("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private HttpRequest.Builder request(String endpoint) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + API + endpoint))
                .timeout(answering)
                .header("User-Agent", "ser-spark/" + Build.version());
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(MAX_ANSWER_BYTES);
            if (response.statusCode() != 200) {
                throw new Refused(response.statusCode(), code(body));
            }
            return JSON.readTree(body);
        }
    }

    /** What MLflow calls the error; not its message, which may repeat what was sent. */
    private static String code(byte[] body) {
        try {
            return JSON.readTree(body).path("error_code").asText();
        } catch (IOException e) {
            return ""; // of something before the server, in words of its own
        }
    }

    /** Whether the same may succeed a moment later. */
    static boolean isPassing(IOException e) {
        return e instanceof Refused refused
                ? refused.status >= 500 || refused.status == TOO_MANY_REQUESTS
                : !(e instanceof HttpTimeoutException);
    }

    /** Whether what was to be made is there already. */
    static boolean existsAlready(IOException e) {
        return e instanceof Refused refused && refused.code.equals("RESOURCE_ALREADY_EXISTS");
    }

    /** What went wrong, for people. */
    String reason(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return "it does not answer";
        }
        return e instanceof ConnectException ? "it cannot be reached" : Excerpt.of(e);
    }

    /** Its address, without credentials. */
    @Override
    public String toString() {
        return address;
    }

    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String code;

        Refused(int status, String code) {
            super(("it answers with HTTP " + status + " " + Excerpt.of(code)).strip());
            this.status = status;
            this.code = code;
        }
    }
}
