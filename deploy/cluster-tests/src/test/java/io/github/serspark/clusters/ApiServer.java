package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/**
 * Stands in for Kubernetes' API server: it keeps objects and tells of their changes. It lets everybody do everything, but
 * remembers who did what by the token that came with the request.
 */
final class ApiServer implements AutoCloseable {
    /** Where every request is told of. */
    private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

    private final Map<String, Set<Permission>> used = new HashMap<>();
    private final List<String> created = new ArrayList<>();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), new Objects(), false);
    private final KubernetesClient client;

    ApiServer() {
        LOG.setLevel(Level.WARNING);
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient();
    }

    KubernetesClient client() {
        return client;
    }

    String url() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** What whoever has this token was seen to do. */
    synchronized Set<Permission> used(String token) {
        return new TreeSet<>(used.getOrDefault(token, Set.of()));
    }

    /** All that was made so far, as it was asked for, in JSON. */
    synchronized List<String> created() {
        return List.copyOf(created);
    }

    /** The objects of this kind that were made so far, as they were asked for. */
    <T extends HasMetadata> List<T> created(Class<T> kind) {
        return created().stream()
                .map(json -> client.getKubernetesSerialization().<HasMetadata>unmarshal(json))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private synchronized void note(RecordedRequest request, String method, String path) {
        String token = String.valueOf(request.getHeader("Authorization")).replace("Bearer ", "");
        if (method.equals("POST")) {
            created.add(request.getBody().clone().readUtf8());
        }
        used.computeIfAbsent(token, unknown -> new TreeSet<>()).addAll(Permission.of(method, path));
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** The double's objects, and what it lacks: that something is applied which is not there yet. */
    private final class Objects extends KubernetesCrudDispatcher {

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            note(request, request.getMethod(), request.getPath());
            if (request.getMethod().equals("POST") && request.getPath().endsWith("/pods")) {
                setPending(request.getBody());
            }
            if (!isApplied(request)) {
                return super.dispatch(request);
            }
            String body = request.getBody().clone().readUtf8();
            MockResponse response = super.dispatch(request);
            return isNotFound(response) ? create(request, body) : response;
        }

        /** As Kubernetes does with a new pod. */
        private void setPending(Buffer body) {
            Pod pod = client.getKubernetesSerialization().unmarshal(body.readUtf8(), Pod.class);
            pod.setStatus(new PodStatusBuilder().withPhase("Pending").build());
            body.writeUtf8(client.getKubernetesSerialization().asJson(pod));
        }

        private boolean isApplied(RecordedRequest request) {
            return request.getMethod().equals("PATCH")
                    && String.valueOf(request.getHeader("Content-Type")).contains("apply-patch");
        }

        private boolean isNotFound(MockResponse response) {
            return response.getStatus().contains(" 404 ");
        }

        /** Kubernetes asks for both rights. */
        private MockResponse create(RecordedRequest request, String body) {
            note(request, "POST", request.getPath().replaceFirst("/[^/?]+(\\?.*)?$", ""));
            String namespace = request.getPath().replaceFirst(".*/namespaces/([^/]+)/.*", "$1");
            Object created = client.resource(body).inNamespace(namespace).create();
            return new MockResponse()
                    .setResponseCode(201)
                    .setHeader("Content-Type", "application/json")
                    .setBody(client.getKubernetesSerialization().asJson(created));
        }
    }
}
