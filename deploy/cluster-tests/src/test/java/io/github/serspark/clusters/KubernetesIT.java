package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kubernetes' API server and its node are doubles; Spark, the image's entry point, the settings and the pod template are the
 * real ones. In cluster mode the driver is a pod too.
 */
@Tag("clusters")
final class KubernetesIT {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final Path IMAGE_ROOT = ROOT.resolve("deploy/cluster-tests/target/image-root");
    private static final String NAMESPACE = "ser-spark";
    private static final String IMAGE = "registry/ser-spark:test";
    private static final String PLANTED = "planted-secret-4711";

    @TempDir
    private Path folder;

    private ApiServer server;
    private Kubelet kubelet;

    @BeforeEach
    void start() throws Exception {
        server = new ApiServer();
        Path image = PodProcess.image(ROOT, IMAGE_ROOT);
        kubelet = new Kubelet(server.client(), image, folder.resolve("pods"));
        secret("ser-s3", "AWS_SECRET_ACCESS_KEY");
        secret("ser-ui", "SER_UI_PASSWORD");
    }

    private void secret(String name, String key) {
        server.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToData(key, base64(PLANTED))
                        .build())
                .create();
    }

    @AfterEach
    void stop() {
        kubelet.close();
        server.close();
    }

    // --- Cluster mode ------------------------------------------------------------------------------------------------

    @Test
    void inClusterModeTheSameBytesThoughAnExecutorDies() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "driver");
        Pipeline pipeline = pipeline(
                "--conf", "spark.kubernetes.driver.master=" + server.url(),
                "--conf", "spark.kubernetes.authenticate.submission.oauthToken=submitter",
                "--conf", "spark.kubernetes.authenticate.driver.mounted.oauthTokenFile=" + token);
        assertWell(launcher().run(pipeline.prepare()));
        assertEquals(0, exitValueOfDriver(0), kubelet.logs());
        trainWhileAnExecutorDies(pipeline);
        assertEquals(0, exitValueOfDriver(1), kubelet.logs());

        assertEquals(LocalRun.get().results().parameters(), Results.parameters(new Configuration(), out()));
        assertWell(launcher().run(pipeline.train()));
        assertEquals(2, exitValueOfDriver(2), "the output is there");
        assertDriver();
        assertRestricted();
        assertNoSecret();
        Manifest roles = new Manifest(ROOT.resolve("deploy/kubernetes/rbac.yaml"));
        assertEquals(roles.permissions("ser-driver"), server.used("driver"));
        assertEquals(roles.permissions("ser-submitter"), server.used("submitter"));
    }

    /** Which spark-submit does not hand on. */
    private int exitValueOfDriver(int run) {
        String name = pods("driver").get(run).getMetadata().getName();
        return server.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withName(name)
                .get()
                .getStatus()
                .getContainerStatuses()
                .get(0)
                .getState()
                .getTerminated()
                .getExitCode();
    }

    private void assertDriver() throws IOException {
        Pod driver = pods("driver").get(0);
        assertEquals("ser-driver", driver.getSpec().getServiceAccountName());
        Container container = driver.getSpec().getContainers().get(0);
        assertEquals(
                List.of(
                        "driver",
                        "--properties-file",
                        "/opt/spark/conf/spark.properties",
                        "--class",
                        "io.github.serspark.cli.Ser",
                        "local:///opt/ser/ser-spark-job.jar",
                        "prepare"),
                container.getArgs().subList(0, 7));
        assertTrue(container.getArgs().contains("frame-ms=5"));

        Service service = server.created(Service.class).get(0);
        assertEquals("None", service.getSpec().getClusterIP());
        assertEquals("driver", service.getSpec().getSelector().get("spark-role"));

        Properties properties = driverProperties();
        assertTrue(properties.getProperty("spark.driver.defaultJavaOptions").contains("jdk.incubator.vector"));
        assertEquals("true", properties.getProperty("spark.authenticate"));
        assertEquals("true", properties.getProperty("spark.network.crypto.enabled"));
        assertEquals("true", properties.getProperty("spark.io.encryption.enabled"));
        assertNull(properties.getProperty("spark.authenticate.secret"));
    }

    private Properties driverProperties() throws IOException {
        String text = server.created(ConfigMap.class).stream()
                .map(ConfigMap::getData)
                .filter(data -> data.containsKey("spark.properties"))
                .findFirst()
                .orElseThrow()
                .get("spark.properties");
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    /** None of those was made by the test: the test's secret is the first. */
    private void assertNoSecret() {
        for (String json : server.created().subList(2, server.created().size())) {
            assertFalse(json.contains(PLANTED) || json.contains(base64(PLANTED)), json);
        }
    }

    // --- Client mode -------------------------------------------------------------------------------------------------

    @Test
    void inClientModeWithGpusTheSameBytesThoughAnExecutorDies() throws Exception {
        writeProgram("nvidia-smi", "echo 0");
        copy(LocalRun.get().root().resolve("data"), Files.createDirectories(Path.of(out(), "data")));
        // Executors hear of the script from the driver, so this path passes by their pods.
        Path script = IMAGE_ROOT.resolve("opt/ser/gpus");
        Pipeline pipeline = pipeline(
                "--conf",
                "spark.executor.resource.gpu.discoveryScript=" + script,
                "--properties-file",
                "conf/spark-gpu.conf",
                "--conf",
                "spark.task.cpus=1", // all that these executors have
                "--deploy-mode",
                "client",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.kubernetes.authenticate.oauthToken=driver",
                "--set",
                "kernel=vector"); // behind the assigned GPU there is none
        trainWhileAnExecutorDies(pipeline);

        assertEquals(LocalRun.get().results().parameters(), Results.parameters(new Configuration(), out()));
        assertRestricted();
        for (Pod executor : pods("executor")) {
            var limits =
                    executor.getSpec().getContainers().get(0).getResources().getLimits();
            assertEquals("1", limits.get("nvidia.com/gpu").getAmount());
        }
        Set<Permission> more = server.used("driver");
        more.removeAll(new Manifest(ROOT.resolve("deploy/kubernetes/rbac.yaml")).permissions("ser-driver"));
        assertEquals(Set.of(), more);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void writeProgram(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("pods").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    // --- Both --------------------------------------------------------------------------------------------------------

    private Pipeline pipeline(String... options) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of(
                                "--master", "k8s://" + server.url(),
                                "--properties-file", "conf/spark-kubernetes.conf",
                                "--conf", "spark.kubernetes.container.image=" + IMAGE,
                                "--conf", Pipeline.OTHER_PROCESSOR,
                                "--conf", "spark.executor.cores=1",
                                "--conf", "spark.executor.memory=1g",
                                "--conf", "spark.driver.memory=1g"),
                        Stream.of(options))
                .toList();
        return new Pipeline(launcher(), LocalRun.get().corpus().toString(), out(), all.toArray(String[]::new));
    }

    private static Launcher launcher() {
        return new Launcher(ROOT).with("SPARK_LOCAL_IP", "127.0.0.1").with("SPARK_LOCAL_HOSTNAME", "localhost");
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private void assertWell(Launcher.Outcome outcome) throws IOException {
        assertEquals(0, outcome.status(), outcome.err() + kubelet.logs());
    }

    private void trainWhileAnExecutorDies(Pipeline pipeline) throws Exception {
        int before = pods("executor").size();
        Launcher.Running training = launcher().start(pipeline.train());
        awaitRound(training);
        kubelet.kill(pods("executor").get(before).getMetadata().getName());
        Victims.waitUntil(
                () -> pods("executor").size() == before + 3, Duration.ofMinutes(5), "the executor is replaced");
        assertWell(training.outcome());
    }

    private void awaitRound(Launcher.Running training) throws Exception {
        try {
            new Rounds(new Configuration(), out() + "/model").await(1, training.process());
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(training.err()) + kubelet.logs(), e);
        }
    }

    private List<Pod> pods(String role) {
        return server.created(Pod.class).stream()
                .filter(pod -> role.equals(pod.getMetadata().getLabels().get("spark-role")))
                .toList();
    }

    /** What Kubernetes' restricted standard asks of a pod, and the image. */
    private void assertRestricted() {
        for (Pod pod : server.created(Pod.class)) {
            assertTrue(pod.getSpec().getSecurityContext().getRunAsNonRoot());
            assertEquals(185, pod.getSpec().getSecurityContext().getRunAsUser());
            assertEquals(
                    "RuntimeDefault",
                    pod.getSpec().getSecurityContext().getSeccompProfile().getType());
            Container container = pod.getSpec().getContainers().get(0);
            assertEquals(IMAGE, container.getImage());
            assertFalse(container.getSecurityContext().getAllowPrivilegeEscalation());
            assertTrue(container.getSecurityContext().getReadOnlyRootFilesystem());
            assertEquals(
                    List.of("ALL"),
                    container.getSecurityContext().getCapabilities().getDrop());
            assertEquals(
                    List.of("ser-s3", "ser-ui"),
                    container.getEnvFrom().stream()
                            .map(EnvFromSource::getSecretRef)
                            .map(secret -> secret.getName())
                            .toList());
        }
        for (Pod executor : pods("executor")) {
            assertEquals("ser-executor", executor.getSpec().getServiceAccountName());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
