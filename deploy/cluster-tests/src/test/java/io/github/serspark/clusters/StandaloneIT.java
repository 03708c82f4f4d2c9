package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.serspark.launcher.EventLog;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master and a worker of Spark's own, who let in only those who know a secret. */
@Tag("clusters")
final class StandaloneIT {
    @TempDir
    private Path folder;

    private Path secret;
    private String url;
    private Server master;
    private Server worker;

    @BeforeEach
    void startMasterAndWorker() throws Exception {
        secret = Files.createFile(
                folder.resolve("secret.conf"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, properties("a secret of this test"));
        String port = String.valueOf(Server.freePort());
        url = "spark://127.0.0.1:" + port;
        master = start("master.Master", "--port", port);
        master.await(() -> master.said("I have been elected leader"));
        worker = start("worker.Worker", "--cores", "2", "--memory", "3g", url);
        worker.await(() -> worker.said("Successfully registered with master"));
    }

    private static String properties(String secret) {
        return """
                spark.authenticate             true
                spark.authenticate.secret      %s
                spark.network.crypto.enabled   true
                spark.io.encryption.enabled    true
                """
                .formatted(secret);
    }

    private Server start(String mainClass, String... arguments) throws Exception {
        String[] words = Stream.of(
                        List.of("--host", "127.0.0.1", "--webui-port", "0", "--properties-file", secret.toString()),
                        List.of(arguments))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return Server.ofSpark(folder, "org.apache.spark.deploy." + mainClass, words);
    }

    @AfterEach
    void stop() throws Exception {
        worker.stop();
        master.stop();
    }

    @Test
    void theSameBytesAsInLocalModeThoughAnExecutorDies() throws Exception {
        LocalRun local = LocalRun.get();
        Path events = Files.createDirectory(folder.resolve("events"));
        Pipeline pipeline = pipeline(local, List.of());

        pipeline.run(pipeline.prepare());
        Launcher.Running training =
                launcher().start(pipeline(local, EventLog.options(events)).train());
        new Rounds(new Configuration(), folder.resolve("model").toString()).await(1, training.process());
        Victims.kill(new Victims(worker.process()).executors().get(0));
        Launcher.Outcome outcome = training.outcome();
        assertEquals(0, outcome.status(), outcome.err());
        pipeline.run(pipeline.evaluate());
        pipeline.run(pipeline.predict());

        assertEquals(local.results(), Results.read(new Configuration(), folder.toString()));
        assertEquals(1, EventLog.read(events).executorsLost());
    }

    /** Two executors of one core. */
    private Pipeline pipeline(LocalRun local, List<String> more) {
        List<String> options = new ArrayList<>(List.of("--master", url, "--properties-file", secret.toString()));
        options.addAll(List.of("--executor-cores", "1", "--executor-memory", "1g", "--conf", Pipeline.OTHER_PROCESSOR));
        options.addAll(more);
        return new Pipeline(launcher(), local.corpus().toString(), folder.toString(), options.toArray(String[]::new));
    }

    private Launcher launcher() {
        return new Launcher(folder)
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("SPARK_LOCAL_HOSTNAME", "localhost")
                .with("SPARK_DRIVER_MEMORY", "1g");
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotLetIn() throws Exception {
        Files.writeString(secret, properties("another secret"));

        Server stranger = start("worker.Worker", url);
        try {
            stranger.await(() -> stranger.said("Failed to connect to master"));
        } finally {
            stranger.stop();
        }

        assertFalse(master.said("Registering worker localhost"), "only the first is known");
    }
}
