package io.github.serspark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.serspark.launcher.Launcher;
import io.github.serspark.launcher.Victims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code deploy/ser} hands to spark-submit: here one of the test's own, which prints what it got. */
final class LauncherIT {
    private static final String SHOW =
            """
            #!/usr/bin/env bash
            printf '<%s>\\n' "$@" "LC_ALL=$LC_ALL" "OMP_NUM_THREADS=$OMP_NUM_THREADS" "SPARK_DRIVER_MEMORY=$SPARK_DRIVER_MEMORY"
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
                words.subList(jar + 1, words.size() - 3));
        assertEquals(
                List.of("--master", "yarn", "--conf", "spark.a=b c", "--supervise", "--executor-memory", "2g"),
                words.subList(16, jar - 2));
    }

    @Test
    void theNameOfFeaturesIsNoOptionOfSparkSubmit() throws Exception {
        List<String> words = handedOver("features", "data", "--import", "f.csv", "--name", "mine", "--master", "local");

        int jar = words.indexOf("--class") + 2;
        assertEquals(
                List.of("features", "data", "--import", "f.csv", "--name", "mine"),
                words.subList(jar + 1, words.size() - 3));
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
                        "spark.executorEnv.LC_ALL=C.UTF-8",
                        "--conf",
                        "spark.yarn.appMasterEnv.LC_ALL=C.UTF-8",
                        "--conf",
                        "spark.task.maxFailures=16",
                        "--conf",
                        "spark.stage.maxConsecutiveAttempts=16"),
                words.subList(0, 16));
        assertEquals("OMP_NUM_THREADS=1", words.get(words.size() - 2));
        String memory = words.get(words.size() - 1);
        assertTrue(memory.matches("SPARK_DRIVER_MEMORY=[1-9]\\d{3,}m"), memory);
    }

    @Test
    void onlyAPredictionHasTheJvmOfAShortRun() throws Exception {
        String serial = "-XX:+UseSerialGC";
        assertTrue(handedOver("predict", "x.wav").stream()
                .anyMatch(word -> word.startsWith("spark.driver.defaultJavaOptions=") && word.contains(serial)));
        assertFalse(handedOver("train").stream().anyMatch(word -> word.contains(serial)));
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

    @Test
    void aManifestIsLookedInto() throws Exception {
        Files.writeString(directory.resolve("m.csv"), "path,speaker\na.wav,a\ns3a://bucket/b.wav,b\n");
        Files.writeString(directory.resolve("l.csv"), "path,speaker\na.wav,a\n");
        Files.writeString(directory.resolve("c.csv"), "path,speaker\ns3a://key:hidden@bucket/b.wav,b\n");
        String committer = "spark.hadoop.fs.s3a.committer.name=magic";

        assertTrue(handedOver("prepare", "--corpus", "m.csv").contains(committer));
        assertTrue(handedOver("prepare", "--corpus=m.csv").contains(committer));
        assertFalse(handedOver("prepare", "--corpus", "l.csv").contains(committer));
        Launcher.Outcome refused = launcher().run("prepare", "--corpus", "c.csv");
        assertEquals(2, refused.status());
        assertTrue(refused.err().startsWith("Cannot use a path with credentials in it: "), refused.err());
        assertFalse(refused.err().contains("hidden"));
    }

    @Test
    void aLocaleOfAsciiAloneGivesWayToOneOfUtf8() throws Exception {
        String chosen = "LC_ALL=C.UTF-8";
        assertTrue(handedOver(launcher().without("LANG").without("LC_ALL"), "train")
                .contains(chosen));
        assertTrue(handedOver(launcher().with("LC_ALL", "POSIX"), "train").contains(chosen));
        assertTrue(handedOver(launcher().with("LC_ALL", "C"), "train", "grün").contains("grün"));
        assertTrue(
                handedOver(launcher().with("LC_ALL", "C.utf8"), "train").contains("LC_ALL=C.utf8"), "the user's own");
    }

    @Test
    void neitherHomeNorTheRightJavaMustBeGiven() throws Exception {
        Path later = Files.createDirectories(directory.resolve("jdk-21/bin"));
        Files.createSymbolicLink(later.resolve("java"), Path.of("/bin/false"));
        Files.writeString(later.resolveSibling("release"), "JAVA_VERSION=\"21.0.2\"\n");
        Launcher launcher = launcher().without("HOME").with("JAVA_HOME", later.getParent());
        assertTrue(handedOver(launcher, "train").contains("train"));
    }

    @Test
    void noRoomForTemporaryFilesIsToldBeforeAnythingStarts() throws Exception {
        Launcher.Outcome outcome =
                launcher().with("TMPDIR", "/dev/null/nowhere").run("train");
        assertEquals(2, outcome.status());
        assertEquals(
                "Cannot write temporary files to /dev/null/nowhere: expected a folder that can be written to, with room."
                        + " Make room, or set TMPDIR to another.\n",
                outcome.err());
    }

    @Test
    void theFolderForTemporaryFilesIsJavasToo() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("my files"));
        List<String> words = handedOver(launcher().with("TMPDIR", folder), "train");
        assertTrue(words.get(3).endsWith(" \"-Djava.io.tmpdir=" + folder + "\""), words.get(3));
    }

    @ParameterizedTest
    @CsvSource({"50,3", "52,2", "53,2", "0,0", "3,3", "143,143"})
    void statusesThatSparkGivesADriverAreTranslated(int sparks, int ours) throws Exception {
        spark("exit " + sparks);
        assertEquals(ours, launcher().run("train").status());
    }

    /** To this process alone, as systemd or a container's runtime may send it. */
    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129"})
    void signalsReachTheJobAndItsLastWordsComeThrough(String signal, int status) throws Exception {
        assumeFalse(isIgnored(signal), "SIG" + signal + " is ignored here, as in a job in the background of a script");
        spark("trap 'sleep 1; echo last words >&2; exit %d' %s; echo begun; while true; do sleep 0.1; done"
                .formatted(status, signal));
        Launcher.Running running = launcher().start("train");
        Victims.waitUntil(() -> text(running.out()).contains("begun"), Duration.ofMinutes(1), "it has begun");
        new ProcessBuilder(
                        "kill", "-" + signal, String.valueOf(running.process().pid()))
                .start()
                .waitFor();

        Launcher.Outcome outcome = running.outcome();

        assertEquals(status, outcome.status(), outcome.err());
        assertEquals("last words\n", outcome.err());
    }

    /** A shell cannot catch what whoever started it ignores. */
    private static boolean isIgnored(String signal) throws IOException {
        int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.replaceAll("\\W|SigIgn", ""))
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> (number - 1) & 1) == 1;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spark-submit that does this. */
    private void spark(String script) throws IOException {
        Files.writeString(sparkHome.resolve("bin/spark-submit"), "#!/usr/bin/env bash\n" + script + "\n");
    }

    private List<String> handedOver(String... arguments) throws Exception {
        return handedOver(launcher(), arguments);
    }

    private static List<String> handedOver(Launcher launcher, String... arguments) throws Exception {
        return launcher.run(arguments)
                .out()
                .lines()
                .map(word -> word.substring(1, word.length() - 1))
                .toList();
    }

    private Launcher launcher() {
        return new Launcher(directory).without("TMPDIR").with("SPARK_HOME", sparkHome);
    }
}
