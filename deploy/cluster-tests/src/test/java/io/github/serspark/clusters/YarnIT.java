package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A YARN with two node managers, all data on HDFS, with the properties that {@code conf/spark-yarn.conf} gives a user. */
@Tag("clusters")
final class YarnIT {
    private static final String PROPERTIES =
            Path.of(System.getProperty("ser.root"), "conf", "spark-yarn.conf").toString();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    private static Server hadoop;
    private static YarnConfiguration configuration;
    private static YarnClient yarn;
    private static String hdfs;

    @BeforeAll
    static void startAndPrepare() throws Exception {
        startHadoop();
        FileSystem files = FileSystem.get(configuration);
        hdfs = files.getUri() + "/ser";
        files.copyFromLocalFile(path(LocalRun.get().corpus().toString()), path(corpus()));
        files.mkdirs(path(events()));
        run(client("prepare").prepare());
    }

    private static void startHadoop() throws Exception {
        Path home = Files.createDirectory(folder.resolve("hadoop"));
        String classPath = Path.of("target", "mini-hadoop").toAbsolutePath() + "/*:"
                + Path.of("target", "test-classes").toAbsolutePath();
        List<String> words = List.of(
                "-Xmx1g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                MiniHadoop.class.getName(),
                home.toString(),
                String.valueOf(Server.freePort()));
        hadoop = Server.start(home, classPath, words);
        hadoop.await(() -> Files.exists(home.resolve("conf")));
        configuration = new YarnConfiguration();
        for (String site : List.of("core-site.xml", "yarn-site.xml")) {
            configuration.addResource(path(home.resolve("conf").resolve(site).toString()));
        }
        yarn = YarnClient.createYarnClient();
        yarn.init(configuration);
        yarn.start();
    }

    @AfterAll
    static void stop() throws Exception {
        yarn.stop();
        hadoop.stop();
    }

    private static org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(name);
    }

    private static String corpus() {
        return hdfs + "/corpus";
    }

    private static String events() {
        return hdfs + "/events";
    }

    private static Launcher launcher() {
        return new Launcher(folder)
                .with("HADOOP_CONF_DIR", folder.resolve("hadoop/conf"))
                .with("SPARK_LOCAL_IP", "127.0.0.1")
                .with("SPARK_LOCAL_HOSTNAME", "localhost");
    }

    private static Launcher.Outcome run(String... command) throws Exception {
        Launcher.Outcome outcome = launcher().run(command);
        assertEquals(0, outcome.status(), outcome.err());
        return outcome;
    }

    private static Pipeline client(String name) {
        return new Pipeline(launcher(), corpus(), hdfs, options(name).toArray(String[]::new));
    }

    /** A user's, with processes that are small and stay on this machine. */
    private static List<String> options(String name, String... more) {
        List<String> options = new ArrayList<>(List.of("--properties-file", PROPERTIES, "--name", name));
        options.addAll(List.of("--executor-cores", "1", "--executor-memory", "1g", "--driver-memory", "1g"));
        for (String property : List.of(
                "yarn.jars=local:" + Server.SPARK_HOME.resolve("jars") + "/*",
                "yarn.appMasterEnv.SPARK_LOCAL_IP=127.0.0.1",
                "executorEnv.SPARK_LOCAL_IP=127.0.0.1",
                "ui.port=0",
                "eventLog.enabled=true",
                "eventLog.dir=" + events())) {
            options.addAll(List.of("--conf", "spark." + property));
        }
        options.addAll(List.of("--conf", Pipeline.OTHER_PROCESSOR));
        options.addAll(List.of(more));
        return options;
    }

    // --- Client mode
    // --------------------------------------------------------------------------------------------------

    @Test
    void theSameBytesAsInLocalModeThoughAnExecutorDies() throws Exception {
        Launcher.Running training = launcher().start(client("train").train());
        new Rounds(configuration, hdfs + "/model").await(1, training.process());
        assertEquals(403, status(application("train").getTrackingUrl()), "the page is not for everybody");
        Victims.kill(new Victims(hadoop.process()).executors().get(0));
        Launcher.Outcome outcome = training.outcome();
        assertEquals(0, outcome.status(), outcome.err());
        run(client("evaluate").evaluate());
        run(client("predict").predict());

        assertEquals(LocalRun.get().results(), Results.read(configuration, hdfs));
        assertEquals(FinalApplicationStatus.SUCCEEDED, application("train").getFinalApplicationStatus());
        assertInTheHistory(application("train").getApplicationId().toString());
    }

    private static int status(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    /** Spark's own history server reads what the run logged. */
    private static void assertInTheHistory(String id) throws Exception {
        int port = Server.freePort();
        Path settings = Files.writeString(
                folder.resolve("history.conf"),
                "spark.history.fs.logDirectory %s%nspark.history.ui.port %d%n".formatted(events(), port));
        Server history = Server.ofSpark(
                folder, "org.apache.spark.deploy.history.HistoryServer", "--properties-file", settings.toString());
        try {
            URI run = URI.create("http://127.0.0.1:%d/api/v1/applications/%s".formatted(port, id));
            history.await(() -> json(run).isObject());
            assertTrue(
                    json(run).at("/attempts/0/completed").asBoolean(), json(run).toString());
            assertTrue(removedExecutors(json(URI.create(run + "/allexecutors"))) > 0, "one was killed");
        } finally {
            history.stop();
        }
    }

    private static int removedExecutors(JsonNode executors) {
        int removed = 0;
        for (JsonNode executor : executors) {
            removed += executor.has("removeReason") ? 1 : 0;
        }
        return removed;
    }

    /** Nothing until there is an answer. */
    private static JsonNode json(URI address) {
        try {
            return new ObjectMapper().readTree(address.toURL());
        } catch (IOException e) {
            return new ObjectMapper().missingNode();
        }
    }

    @Test
    void theUsersMistakeIsASentenceAndStatusTwo() throws Exception {
        Launcher.Outcome outcome = launcher().run(command("mistake", "--data", hdfs + "/nothing"));

        assertEquals(2, outcome.status(), outcome.err());
        assertEquals(mistake() + "\n", outcome.err());
    }

    @Test
    void aFailureOfTheClusterIsStatusThree() throws Exception {
        Launcher.Outcome outcome =
                launcher().run(command("large", "--data", hdfs + "/data", "--executor-memory", "100g"));

        assertEquals(3, outcome.status(), outcome.err());
        assertTrue(outcome.err().contains("is above the max threshold"), outcome.err());
    }

    private static String mistake() {
        return "Cannot read %s/nothing: it does not exist, expected the output of 'prepare'.".formatted(hdfs);
    }

    private static String[] command(String name, String... more) {
        List<String> command = new ArrayList<>(List.of("train", "--out", hdfs + "/" + name));
        command.addAll(options(name, more));
        return command.toArray(String[]::new);
    }

    // --- Cluster mode
    // -------------------------------------------------------------------------------------------------

    /** The file of settings is gone before the driver starts, and the first driver does not live to the end. */
    @Test
    void inClusterModeTheSettingsTravelAndAnotherDriverGoesOn() throws Exception {
        Path settings = Files.writeString(folder.resolve("settings.conf"), String.join("\n", Pipeline.TRAINING));
        run(command(
                "cluster",
                "--data",
                hdfs + "/data",
                "--config",
                settings.toString(),
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.yarn.submit.waitAppCompletion=false"));
        Files.delete(settings);
        new Rounds(configuration, hdfs + "/cluster").await(2, hadoop.process());
        Victims.kill(new Victims(hadoop.process()).applicationMaster().orElseThrow());

        ApplicationReport end = end("cluster");
        JsonNode record = Results.record(configuration, hdfs + "/cluster");
        assertEquals(FinalApplicationStatus.SUCCEEDED, end.getFinalApplicationStatus(), end.getDiagnostics());
        assertEquals(2, end.getCurrentApplicationAttemptId().getAttemptId());
        assertEquals(1, record.path("resumes").size());
        assertEquals(4, record.at("/configuration/train/batch-size").asInt());
        assertEquals(
                LocalRun.get().results().parameters(),
                record.path("parametersSha256").asText());
    }

    @Test
    void inClusterModeTheUsersMistakeIsTheDiagnosis() throws Exception {
        String[] command = command(
                "wrong",
                "--data",
                hdfs + "/nothing",
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.yarn.maxAppAttempts=1");

        Launcher.Outcome outcome = launcher().run(command);

        ApplicationReport end = end("wrong");
        assertEquals(1, outcome.status());
        assertEquals(FinalApplicationStatus.FAILED, end.getFinalApplicationStatus());
        assertEquals("User class threw exception: " + mistake() + "\n", end.getDiagnostics());
        assertTrue(outcome.err().contains(end.getDiagnostics()), outcome.err());
    }

    private static ApplicationReport end(String name) throws Exception {
        Victims.waitUntil(() -> hasEnded(name), PATIENCE, name + " has ended");
        return application(name);
    }

    private static boolean hasEnded(String name) {
        try {
            return application(name).getFinalApplicationStatus() != FinalApplicationStatus.UNDEFINED;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ApplicationReport application(String name) throws Exception {
        return yarn.getApplications().stream()
                .filter(application -> application.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
