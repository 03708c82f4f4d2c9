package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.serspark.launcher.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubernetes' API server and a node are doubles; Spark, the image's entry point and the settings are the real ones. */
final class KubernetesIT {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final String NAMESPACE = "ser-spark";

    @TempDir
    private Path folder;

    private ApiServer server;
    private Kubelet kubelet;

    @BeforeEach
    void start() throws Exception {
        server = new ApiServer();
        kubelet = new Kubelet(server.client(), Container.image(ROOT, folder.resolve("image")), folder.resolve("pods"));
        server.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("ser-s3")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToData("AWS_ACCESS_KEY_ID", "cGxhbnRlZC1rZXk=")
                        .build())
                .create();
    }

    @AfterEach
    void stop() {
        kubelet.close();
        server.close();
    }

    @Test
    void x() throws Exception {
        Pipeline pipeline = pipeline("--deploy-mode", "client", "--conf", "spark.driver.host=127.0.0.1");
        try {
            pipeline.run(pipeline.prepare());
            pipeline.run(pipeline.train());
        } finally {
            System.out.println(kubelet.logs());
            System.out.println(server.used("driver"));
        }
    }

    @Test
    void y() throws Exception {
        Pipeline pipeline = pipeline(
                "--conf",
                "spark.kubernetes.driver.master=" + server.url(),
                "--conf",
                "spark.kubernetes.authenticate.submission.oauthToken=submitter");
        try {
            pipeline.run(pipeline.prepare());
            pipeline.run(pipeline.train());
        } finally {
            System.out.println(kubelet.logs());
            System.out.println(server.used("driver"));
            System.out.println(server.used("submitter"));
            System.out.println(server.used("null"));
        }
    }

    private Pipeline pipeline(String... options) throws Exception {
        List<String> all = Stream.concat(
                        Stream.of(
                                "--master",
                                "k8s://" + server.url(),
                                "--properties-file",
                                "conf/spark-kubernetes.conf",
                                "--conf",
                                "spark.kubernetes.container.image=ser-spark:test",
                                "--conf",
                                "spark.executor.cores=1",
                                "--conf",
                                "spark.executor.memory=1g",
                                "--conf",
                                "spark.driver.memory=1g"),
                        Stream.of(options))
                .toList();
        Launcher launcher = new Launcher(ROOT).with("SPARK_LOCAL_IP", "127.0.0.1");
        return new Pipeline(
                launcher,
                LocalRun.get().corpus().toString(),
                folder.resolve("out").toString(),
                all.toArray(String[]::new));
    }
}
