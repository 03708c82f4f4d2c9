package io.github.serspark.clusters;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Stands in for a node of the cluster: it runs every pod as a process of this machine, and tells how it fares. */
final class Kubelet implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final KubernetesClient cluster;
    private final Path image;
    private final Path folder;
    private final Map<String, String> machine;
    private final Map<String, Process> processes = new TreeMap<>();
    private final List<Path> logs = new ArrayList<>();
    private final Thread loop = new Thread(this::run, "kubelet");
    private volatile boolean closed;
    private Exception failure;

    /**
     * @param image the image's root
     * @param folder for the files of the pods
     */
    Kubelet(KubernetesClient cluster, Path image, Path folder) throws IOException {
        this.cluster = cluster;
        this.image = image;
        this.folder = Files.createDirectories(folder);
        this.machine = new HashMap<>(PodProcess.variables(image));
        machine.put("PATH", folder + ":" + System.getenv("PATH"));
        machine.put("SPARK_LOCAL_IP", "127.0.0.1");
        machine.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts());
        loop.start();
    }

    /** Kills what runs in this pod. */
    synchronized void kill(String pod) throws InterruptedException {
        Victims.kill(processes.get(pod).toHandle());
    }

    /** What the pods have said, for messages. */
    synchronized String logs() throws IOException {
        StringWriter all = new StringWriter();
        if (failure != null) {
            failure.printStackTrace(new PrintWriter(all, true));
        }
        for (Path log : logs) {
            all.append(log.toString()).append(":\n").append(Files.readString(log));
        }
        return all.toString();
    }

    private void run() {
        while (!closed) {
            sync();
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private synchronized void sync() {
        try {
            writeHosts();
            List<Pod> wanted = cluster.pods().inAnyNamespace().list().getItems();
            stopAllBut(wanted.stream().map(Kubelet::name).toList());
            for (Pod pod : wanted) {
                if (!processes.containsKey(name(pod))) {
                    start(pod);
                } else if (isRunning(pod) && !processes.get(name(pod)).isAlive()) {
                    report(pod, ended(processes.get(name(pod)).exitValue()));
                }
            }
        } catch (IOException | RuntimeException e) {
            failure = e; // what a pod needs may come later; logs() tells
        }
    }

    private void stopAllBut(List<String> wanted) {
        processes.forEach((name, process) -> {
            if (!wanted.contains(name)) {
                process.destroy();
            }
        });
    }

    private void start(Pod pod) throws IOException {
        PodProcess process = new PodProcess(cluster, pod, image, folder.resolve(name(pod)));
        processes.put(name(pod), process.start(machine));
        logs.add(process.log());
        report(pod, running());
    }

    private static PodStatus running() {
        return new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP("127.0.0.1")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .build();
    }

    private static PodStatus ended(int exitValue) {
        return new PodStatusBuilder()
                .withPhase(exitValue == 0 ? "Succeeded" : "Failed")
                .withContainerStatuses(new ContainerStatusBuilder()
                        .withNewState()
                        .withNewTerminated()
                        .withExitCode(exitValue)
                        .endTerminated()
                        .endState()
                        .build())
                .build();
    }

    private void report(Pod pod, PodStatus status) {
        cluster.pods()
                .resource(pod)
                .editStatus(now -> new PodBuilder(now).withStatus(status).build());
    }

    private static boolean isRunning(Pod pod) {
        return pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase());
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }

    // --- Names of services -------------------------------------------------------------------------------------------

    private Path hosts() {
        return folder.resolve("hosts");
    }

    private void writeHosts() throws IOException {
        String names = cluster.services().inAnyNamespace().list().getItems().stream()
                .map(Kubelet::host)
                .collect(Collectors.joining("\n"));
        String self = InetAddress.getLocalHost().getHostName();
        Files.writeString(hosts(), "127.0.0.1 localhost\n127.0.0.1 " + self + "\n" + names + "\n");
    }

    private static String host(Service service) {
        var metadata = service.getMetadata();
        return "127.0.0.1 %s.%s.svc".formatted(metadata.getName(), metadata.getNamespace());
    }

    @Override
    public void close() {
        closed = true;
        join();
        for (Process process : processes.values()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    private void join() {
        try {
            loop.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
