package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one container of a pod, run on this machine as its specification says: the image's entry point with the arguments,
 * the variables and the files of the pod, and no others.
 */
final class PodProcess {
    private static final String ADDRESS = "127.0.0.1";

    /** The one folder that stays this machine's: the data of the tests lie there, as in a store that all pods reach. */
    private static final String SHARED = "/tmp";

    /** The file that names places; others, as the template of executors' pods, name those of other containers. */
    private static final String SETTINGS = "spark.properties";

    private final KubernetesClient cluster;
    private final Pod pod;
    private final Container specification;
    private final Path image;
    private final Path folder;
    private final Mounts mounts = new Mounts();

    /**
     * @param image the image's root
     * @param folder for the files of this pod
     */
    PodProcess(KubernetesClient cluster, Pod pod, Path image, Path folder) {
        this.cluster = cluster;
        this.pod = pod;
        this.specification = pod.getSpec().getContainers().get(0);
        this.image = image;
        this.folder = folder;
    }

    /** @param machine variables that tell where things are on this machine */
    Process start(Map<String, String> machine) throws IOException {
        mount();
        List<String> command =
                new ArrayList<>(List.of(image.resolve("opt/ser/entrypoint").toString()));
        specification.getArgs().forEach(argument -> command.add(mounts.here(argument)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(mounts.at("/opt/spark/work-dir").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().clear();
        builder.environment().putAll(machine);
        builder.environment().putAll(variables());
        return builder.start();
    }

    Path log() {
        return folder.resolve("log");
    }

    // --- Files -------------------------------------------------------------------------------------------------------

    private void mount() throws IOException {
        mounts.add("/opt/spark", image.resolve("opt/spark")).add("/opt/ser", image.resolve("opt/ser"));
        for (var mount : specification.getVolumeMounts()) {
            Path here = Files.createDirectories(folder.resolve("volumes/" + mount.getName()));
            if (!mount.getMountPath().equals(SHARED)) {
                mounts.add(mount.getMountPath(), here);
            }
        }
        for (Volume volume : pod.getSpec().getVolumes()) {
            if (volume.getConfigMap() != null) {
                write(volume.getConfigMap(), folder.resolve("volumes/" + volume.getName()));
            }
        }
    }

    private void write(ConfigMapVolumeSource source, Path to) throws IOException {
        Map<String, String> data = cluster.resources(ConfigMap.class)
                .inNamespace(namespace())
                .withName(source.getName())
                .require()
                .getData();
        for (KeyToPath item : source.getItems()) {
            String text = data.get(item.getKey());
            Files.writeString(to.resolve(item.getPath()), item.getKey().equals(SETTINGS) ? mounts.here(text) : text);
        }
    }

    // --- Variables ---------------------------------------------------------------------------------------------------

    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>();
        for (EnvFromSource source : specification.getEnvFrom()) {
            secret(source.getSecretRef().getName()).forEach((key, value) -> all.put(key, value));
        }
        for (EnvVar variable : specification.getEnv()) {
            all.put(variable.getName(), mounts.here(value(variable)));
        }
        return all;
    }

    private String value(EnvVar variable) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return variable.getValue() == null ? "" : variable.getValue();
        }
        return switch (source.getFieldRef().getFieldPath()) {
            case "status.podIP" -> ADDRESS;
            case "metadata.name" -> pod.getMetadata().getName();
            default -> throw new IllegalArgumentException(variable.toString());
        };
    }

    private Map<String, String> secret(String name) {
        Secret secret =
                cluster.secrets().inNamespace(namespace()).withName(name).require();
        Map<String, String> decoded = new HashMap<>();
        secret.getData()
                .forEach((key, value) ->
                        decoded.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return decoded;
    }

    private String namespace() {
        return pod.getMetadata().getNamespace();
    }

    // --- The image ---------------------------------------------------------------------------------------------------

    /** Lays the files out as the Dockerfile does, by links to where they were built; returns {@code to}. */
    static Path image(Path root, Path to) throws IOException {
        Path spark = root.resolve("deploy/embedded-spark");
        link(spark.resolve("target/spark-home/jars"), to.resolve("opt/spark/jars"));
        link(spark.resolve("spark-submit"), to.resolve("opt/spark/bin/spark-submit"));
        link(spark.resolve("conf"), to.resolve("opt/spark/conf"));
        link(root.resolve("conf"), to.resolve("opt/ser/conf"));
        for (String file : List.of("entrypoint", "gpus")) {
            link(
                    root.resolve("deploy/kubernetes").resolve(file),
                    to.resolve("opt/ser").resolve(file));
        }
        link(root.resolve("spark-job/target/ser-spark-job.jar"), to.resolve("opt/ser/ser-spark-job.jar"));
        return to;
    }

    private static void link(Path file, Path as) throws IOException {
        Files.createDirectories(as.getParent());
        Files.deleteIfExists(as);
        Files.createSymbolicLink(as, file);
    }

    /** The variables that the Dockerfile sets. */
    static Map<String, String> variables(Path image) {
        return Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_HOME", image.resolve("opt/spark").toString(),
                "SER_ROOT", image.resolve("opt/ser").toString(),
                "OMP_NUM_THREADS", "1");
    }
}
