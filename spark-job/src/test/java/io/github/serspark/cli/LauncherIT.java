package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.launcher.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code deploy/ser} hands to spark-submit: here one of the test's own, which prints what it got. */
final class LauncherIT {
    private static final String SHOW =
            """
            #!/usr/bin/env bash
            printf '<%s>\\n' "$@" "OMP_NUM_THREADS=$OMP_NUM_THREADS" "SPARK_DRIVER_MEMORY=$SPARK_DRIVER_MEMORY"
            echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
            echo 'a message' >&2
            exit 7
            """;

    @TempDir
    private Path directory;

    private Path sparkHome;

    @BeforeEach
    void installSpark() throws IOException {
        sparkHome = directory.resolve("spark home");
        Path submit = Files.createDirectories(sparkHome.resolve("bin")).resolve("spark-submit");
        Files.writeString(submit, SHOW);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void optionsOfSparkSubmitPassWhereverTheyStand() throws Exception {
        List<String> words = handedOver(
                "--master",
                "yarn",
                "train",
                "--data",
                "my data",
                "--conf=spark.a=b c",
                "--out",
                "x",
                "--supervise",
                "--set",
                "a=b",
                "--executor-memory",
                "2g");

        int jar = words.indexOf("--class") + 2;
        assertTrue(words.get(jar).endsWith("spark-job/target/ser-spark-job.jar"), words.get(jar));
        assertEquals(
                List.of("train", "--data", "my data", "--out", "x", "--set", "a=b"),
                words.subList(jar + 1, words.size() - 2));
        assertEquals(
                List.of("--master", "yarn", "--conf", "spark.a=b c", "--supervise", "--executor-memory", "2g"),
                words.subList(12, jar - 2));
    }

    @Test
    void jvmsGetTheVectorModuleAndLimitsOfNativeMemory() throws Exception {
        String options = "--add-modules=jdk.incubator.vector"
                + " -Dorg.bytedeco.javacpp.maxbytes=100% -Dorg.bytedeco.javacpp.maxphysicalbytes=300%";

        List<String> words = handedOver("--help");

        assertEquals(
                List.of(
                        "--name",
                        "ser-spark --help",
                        "--conf",
                        "spark.driver.defaultJavaOptions=" + options,
                        "--conf",
                        "spark.executor.defaultJavaOptions=" + options,
                        "--conf",
                        "spark.executorEnv.OMP_NUM_THREADS=1",
                        "--conf",
                        "spark.task.maxFailures=16",
                        "--conf",
                        "spark.stage.maxConsecutiveAttempts=16"),
                words.subList(0, 12));
        assertEquals("OMP_NUM_THREADS=1", words.get(words.size() - 2));
        String memory = words.get(words.size() - 1);
        assertTrue(memory.matches("SPARK_DRIVER_MEMORY=[1-9]\\d{3,}m"), memory);
    }

    @Test
    void statusAndMessagesComeThroughWithoutTheVectorNotice() throws Exception {
        Launcher.Outcome outcome = launcher().run("train");

        assertEquals(7, outcome.status());
        assertEquals("a message\n", outcome.err());
    }

    @Test
    void anOptionOfSparkSubmitWithoutItsValueIsTheUsersFault() throws Exception {
        Launcher.Outcome outcome = launcher().run("train", "--master");

        assertEquals(2, outcome.status());
        assertEquals("Cannot read --master: a value is missing after it.\n", outcome.err());
    }

    @Test
    void inClusterModeTheConfigurationGoesWithTheJob() throws Exception {
        Path settings =
                Files.createDirectories(directory.resolve("my settings")).resolve("my.conf");
        Files.writeString(settings, "epochs=3");
        String[] train = {"train", "--config", "my settings/my.conf", "--files", "a.txt"};

        List<String> words = handedOver(with(train, "--deploy-mode", "cluster"));

        assertTrue(containsInOrder(words, "--files", "a.txt,my settings/my.conf"), words.toString());
        assertTrue(containsInOrder(words, "train", "--config", "my.conf"), words.toString());
        assertEquals(words, handedOver(with(train, "--deploy-mode=cluster")));
        assertTrue(words.contains("SPARK_DRIVER_MEMORY="), "this machine's memory says nothing of the driver's");
    }

    @Test
    void theModeIsFoundWhereSparkSubmitLooks() throws Exception {
        Path properties = directory.resolve("spark.conf");
        Files.writeString(properties, "spark.master yarn\nspark.submit.deployMode   cluster\n");
        Files.writeString(directory.resolve("my.conf"), "epochs=3");
        String[] train = {"train", "--config=my.conf"};
        String[] byFile = {"--properties-file", properties.toString()};
        String[] byProperty = {"--conf", "spark.submit.deployMode=cluster"};

        assertTrue(handedOver(with(train, byFile)).contains("--files"));
        assertTrue(handedOver(with(train, byProperty)).contains("--files"));
        assertFalse(handedOver(train).contains("--files"));
        assertFalse(handedOver(with(with(train, byFile), "--conf", "spark.submit.deployMode=client"))
                .contains("--files"));
        assertFalse(handedOver(with(with(train, byProperty), "--deploy-mode", "client"))
                .contains("--files"));
    }

    @Test
    void aConfigurationOnTheClusterStaysThere() throws Exception {
        List<String> words = handedOver("train", "--config", "hdfs:///my.conf", "--deploy-mode", "cluster");

        assertTrue(containsInOrder(words, "--config", "hdfs:///my.conf"), words.toString());
        assertFalse(words.contains("--files"));
    }

    @Test
    void aConfigurationThatIsNowhereIsTheUsersFault() throws Exception {
        Launcher.Outcome outcome = launcher().run("train", "--config", "no.conf", "--deploy-mode", "cluster");

        assertEquals(2, outcome.status());
        assertEquals(
                "Cannot send no.conf to the driver: expected a file of this machine that can be read, without comma or # in"
                        + " its path. Name one that is there, or hdfs://..., s3a://...\n",
                outcome.err());
    }

    @Test
    void theDemoRunsOnOneMachine() throws Exception {
        Launcher.Outcome outcome = launcher().run("demo", "--deploy-mode", "cluster");

        assertEquals(2, outcome.status());
        assertTrue(outcome.err().startsWith("Cannot run demo in cluster mode: "), outcome.err());
    }

    private static String[] with(String[] words, String... more) {
        return Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static boolean containsInOrder(List<String> words, String... wanted) {
        return Collections.indexOfSubList(words, List.of(wanted)) >= 0;
    }

    @Test
    void pathsOnS3BringItsSettingsWhichYieldToTheUsers() throws Exception {
        String retries = "spark.hadoop.fs.s3a.retry.limit=";
        Path properties = directory.resolve("spark.conf");
        Files.writeString(properties, "spark.hadoop.fs.s3a.retry.limit  3\n");

        List<String> words = handedOver("train", "--data", "s3a://bucket/data", "--conf", retries + 5);
        int committer = words.indexOf("spark.hadoop.fs.s3a.committer.name=magic");
        assertEquals("--conf", words.get(committer - 1));
        assertTrue(committer < words.indexOf(retries + 5), words.toString());
        assertTrue(words.indexOf(retries + 8) < words.indexOf(retries + 5), words.toString());

        List<String> others =
                handedOver("train", "--data", "s3a://bucket/data", "--properties-file", properties.toString());
        assertTrue(others.contains("spark.hadoop.fs.s3a.committer.name=magic"), others.toString());
        assertFalse(others.contains(retries + 8), others.toString());

        assertFalse(handedOver("train", "--data", "data").toString().contains("s3a"));
    }

    @Test
    void credentialsInAPathAreRefusedBeforeAnythingIsWritten() throws Exception {
        Launcher.Outcome outcome = launcher().run("train", "--data", "s3a://key:hidden@bucket/data");

        assertEquals(2, outcome.status());
        assertTrue(outcome.err().startsWith("Cannot use a path with credentials in it: "), outcome.err());
        assertFalse((outcome.out() + outcome.err()).contains("hidden"));
    }

    private List<String> handedOver(String... arguments) throws Exception {
        return launcher()
                .run(arguments)
                .out()
                .lines()
                .map(word -> word.substring(1, word.length() - 1))
                .toList();
    }

    private Launcher launcher() {
        return new Launcher(directory).with("SPARK_HOME", sparkHome);
    }
}
