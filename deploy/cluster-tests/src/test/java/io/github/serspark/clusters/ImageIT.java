package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of deploy/kubernetes, built and run by Buildah, without a daemon, on a small Debian that is made here. */
@Tag("clusters")
final class ImageIT {
    private static final Path ROOT = Path.of(System.getProperty("ser.root"));
    private static final Path FOLDER = ROOT.resolve("deploy/cluster-tests/target/image");
    private static final Path STORAGE = FOLDER.resolve("storage");
    private static final int USER = 185;

    @TempDir
    private Path folder;

    private static String obstacle = "";

    /** Of an assumption here no report would say a word. */
    @BeforeAll
    static void build() throws Exception {
        if (!System.getProperty("user.name").equals("root")
                || !Command.exists("buildah")
                || !Command.exists("debootstrap")) {
            obstacle = "Install buildah and debootstrap, and be root.";
        } else if (base()) {
            buildImage();
        }
    }

    @BeforeEach
    void assumeImage() {
        if (!obstacle.isEmpty()) {
            System.err.println("NOT TRIED: the image. " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), "NOT TRIED: the image. " + obstacle);
    }

    private static void buildImage() throws Exception {
        fetchS3Client();
        buildah("from", "--name", "base", "scratch");
        buildah("add", "--quiet", "base", FOLDER.resolve("debian").toString(), "/");
        buildah("commit", "--quiet", "--rm", "base", "ser-base");
        buildah(
                "build",
                "--isolation",
                "chroot",
                "--build-arg",
                "BASE=localhost/ser-base",
                "--file",
                "deploy/kubernetes/Dockerfile",
                "--tag",
                "localhost/ser-spark",
                ".");
        buildah("from", "--name", "ser", "localhost/ser-spark");
    }

    /** Made once; false if it cannot be. */
    private static boolean base() throws Exception {
        Path debian = FOLDER.resolve("debian");
        if (!Files.exists(debian)) {
            Path half = Files.createDirectories(FOLDER.resolve("half"));
            Command made =
                    Command.run(FOLDER, List.of("debootstrap", "--variant=minbase", "bookworm", half.toString()));
            if (made.status() != 0) {
                obstacle = "debootstrap: " + made.out() + made.err();
                return false;
            }
            Files.move(half, debian);
        }
        return true;
    }

    private static void fetchS3Client() throws Exception {
        if (!Files.exists(ROOT.resolve("deploy/embedded-spark/target/spark-home/jars-s3a"))) {
            Command.run(ROOT, List.of("./mvnw", "-q", "-B", "-pl", "deploy/embedded-spark", "dependency:copy@s3a"))
                    .wellDone();
        }
    }

    @AfterAll
    static void removeStorage() throws Exception {
        if (Files.exists(STORAGE)) {
            buildah("rm", "--all");
            Command.run(FOLDER, List.of("rm", "-rf", "--one-file-system", STORAGE.toString()))
                    .wellDone();
        }
    }

    @Test
    void theUserIsNotRootAndMayWriteToItsHomeAndTmpOnly() throws Exception {
        assertEquals("185", run(List.of(), "id", "-u").strip());
        String writable = run(List.of(), "sh", "-c", "find / -xdev -type d -writable -print -prune 2>/dev/null; true");
        assertEquals(
                Set.of("/tmp", "/var/tmp", "/run/lock", "/opt/spark/work-dir"),
                writable.lines().collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aTrainingMakesTheSameBytes() throws Exception {
        Path data = LocalRun.get().root().resolve("data");
        Files.setAttribute(folder, "unix:uid", USER);
        Files.createDirectory(folder.resolve("data"));
        Pipeline pipeline = new Pipeline(null, "", "/run/ser");
        List<String> words = new ArrayList<>(List.of(
                "/opt/ser/entrypoint",
                "driver",
                "--master",
                "local[2]",
                "--properties-file",
                "/opt/ser/conf/spark-kubernetes.conf",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.memory=1g",
                "--class",
                "io.github.serspark.cli.Ser",
                "local:///opt/ser/ser-spark-job.jar"));
        words.addAll(List.of(pipeline.train()));

        run(
                List.of("--volume", folder + ":/run/ser", "--volume", data + ":/run/ser/data:ro"),
                words.toArray(String[]::new));

        assertEquals(LocalRun.get().results().parameters(), Results.parameters(new Configuration(), folder.toString()));
    }

    /** In the container, which here has no name that can be looked up. */
    private static String run(List<String> options, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("run", "--isolation", "chroot"));
        for (String variable : List.of(
                "SPARK_LOCAL_IP=127.0.0.1", "SPARK_LOCAL_HOSTNAME=localhost", "SPARK_DRIVER_BIND_ADDRESS=127.0.0.1")) {
            all.addAll(List.of("--env", variable));
        }
        all.addAll(options);
        all.addAll(List.of("ser", "--"));
        all.addAll(List.of(words));
        return buildah(all.toArray(String[]::new));
    }

    private static String buildah(String... words) throws IOException, InterruptedException {
        Stream<String> storage = Stream.of(
                "buildah",
                "--storage-driver",
                "vfs",
                "--root",
                STORAGE.resolve("root").toString(),
                "--runroot",
                STORAGE.resolve("run").toString());
        return Command.run(ROOT, Stream.concat(storage, Stream.of(words)).toList())
                .wellDone();
    }
}
