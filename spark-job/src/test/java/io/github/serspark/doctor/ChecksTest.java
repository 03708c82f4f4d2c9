package io.github.serspark.doctor;

import static io.github.serspark.doctor.Finding.Status.OK;
import static io.github.serspark.doctor.Finding.Status.PROBLEM;
import static io.github.serspark.doctor.Finding.Status.WARNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.doctor.Finding.Status;
import io.github.serspark.doctor.GpuCheck.Gpu;
import io.github.serspark.kernel.device.ComputeCapability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every check on machines that this one is not. */
class ChecksTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    @Test
    void javaIs17() throws Exception {
        assertFinding(OK, "17.0.15+6 of Debian", "", new JavaCheck(17, "17.0.15+6", "Debian"));
        assertFinding(
                PROBLEM,
                "21.0.1 of Oracle",
                "Install a JDK 17, and set JAVA_HOME to it.",
                new JavaCheck(21, "21.0.1", "Oracle"));
    }

    @Test
    void aTaskHasOneNativeThread() throws Exception {
        assertFinding(OK, "2 of the machine's 16", "", new CoresCheck(2, 16, "1"));
        assertFinding(
                WARNING,
                "16 of the machine's 16, and each task may start native threads for all of them",
                "Set OMP_NUM_THREADS=1, as deploy/ser does.",
                new CoresCheck(16, 16, ""));
    }

    @Test
    void theLauncherLimitsFitTheMachine() throws Exception {
        assertFinding(
                OK,
                "heap 8.0 GiB, arrays beside it 8.0 GiB, process 24.0 GiB, at most;"
                        + " the machine has 24.0 GiB, this process may use 24.0 GiB",
                "",
                new MemoryCheck(8 * GIB, 8 * GIB, 24 * GIB, 24 * GIB, 24 * GIB));
    }

    @Test
    void aHeapMadeForTheMachineIsTooLargeForItsContainer() throws Exception {
        assertFinding(
                PROBLEM,
                "heap 8.0 GiB, arrays beside it 8.0 GiB, process without limit, at most;"
                        + " the machine has 24.0 GiB, this process may use 6.0 GiB",
                "The process will be killed. Give --driver-memory 2048m: a third of what there is.",
                new MemoryCheck(8 * GIB, 8 * GIB, 0, 6 * GIB, 24 * GIB));
    }

    @Test
    void limitsOfMemoryMustFitOneAnother() throws Exception {
        assertEquals(
                "If both fill up it is killed. Give --driver-memory 8192m: a third of what there is.",
                remedy(WARNING, new MemoryCheck(16 * GIB, 16 * GIB, 48 * GIB, 24 * GIB, 24 * GIB)));
        assertEquals(
                "ND4J gives up before both are full. Set -Dorg.bytedeco.javacpp.maxphysicalbytes=300%, as deploy/ser does.",
                remedy(WARNING, new MemoryCheck(8 * GIB, 8 * GIB, 8 * GIB, 24 * GIB, 24 * GIB)));
        assertEquals(
                "It is enough for small data only. Give --driver-memory 2g or more.",
                remedy(WARNING, new MemoryCheck(GIB / 2, GIB / 2, 0, 24 * GIB, 24 * GIB)));
    }

    @Test
    void theVectorModuleMakesItFast() throws Exception {
        assertFinding(OK, "vector", "", new KernelCheck("vector", true, Optional.empty()));
        assertFinding(
                WARNING,
                "scalar, the slow reference, since this Java has no module jdk.incubator.vector",
                "Start it by deploy/ser, or with --add-modules=jdk.incubator.vector.",
                new KernelCheck("scalar", false, Optional.empty()));
        assertFinding(
                WARNING,
                "scalar, the slow reference, since it is slow",
                "Take processors with AVX2 or later ones, and leave out -XX:UseAVX and -XX:-UseFMA.",
                new KernelCheck("scalar", true, Optional.of("it is slow")));
    }

    @Test
    void theNativeLibraryMultiplies() throws Exception {
        assertFinding(
                OK,
                "CpuBackend with OPENBLAS multiplies matrices",
                "",
                new BackendCheck("CpuBackend", "OPENBLAS", new float[] {19, 22, 43, 50}));
        assertFinding(
                PROBLEM,
                "CpuBackend with OPENBLAS multiplies two matrices to [19.0, 22.0, 43.0, 51.0], expected [19.0, 22.0, 43.0, 50.0]",
                "Its results are of no use on this machine: use another one.",
                new BackendCheck("CpuBackend", "OPENBLAS", new float[] {19, 22, 43, 51}));
    }

    @Test
    void aNativeLibraryOfAnotherPlatformIsNamed() {
        Finding finding = BackendCheck.unloadable(new UnsatisfiedLinkError("no jnind4jcpu"));
        assertEquals(PROBLEM, finding.status());
        assertTrue(finding.found().endsWith("java.lang.UnsatisfiedLinkError: no jnind4jcpu"), finding.found());
        assertTrue(finding.remedy().contains("-Dnative.platform="), finding.remedy());
    }

    private static Gpu gpu(String name, int major, int minor) {
        return new Gpu(name, new ComputeCapability(major, minor), 140_000_000_000L);
    }

    @Test
    void everyJobJarServesTodaysGpus() throws Exception {
        for (boolean cuda : new boolean[] {false, true}) {
            Finding finding = new GpuCheck(cuda, List.of(gpu("NVIDIA H200", 9, 0)))
                    .findings()
                    .get(0);
            assertEquals(OK, finding.status());
            assertTrue(
                    finding.found()
                            .matches(
                                    "NVIDIA H200 of compute capability 9\\.0 is served by the kernels cuda-\\*; of its 140 GB"
                                            + " a step takes [\\d.]+ for 16 utterances of 300 frames, [\\d.]+ for 64"),
                    finding.found());
        }
    }

    @Test
    void aPlainJobJarLeavesOlderGpusAlone() throws Exception {
        assertFinding(OK, "NVIDIA's driver shows none, and the job jar needs none", "", new GpuCheck(false, List.of()));
        assertFinding(
                OK,
                "Tesla T4 of compute capability 7.5 is left alone: it is too old for the kernels cuda-*;"
                        + " ./mvnw -Pcuda -DskipTests package builds a job jar for it",
                "",
                new GpuCheck(false, List.of(gpu("Tesla T4", 7, 5))));
        assertFinding(
                OK,
                "Tesla K20 of compute capability 3.5 is left alone: it is too old to be served",
                "",
                new GpuCheck(false, List.of(gpu("Tesla K20", 3, 5))));
    }

    @Test
    void aJobJarForGpusWantsOneThatItServes() throws Exception {
        List<Finding> findings = new GpuCheck(true, List.of(gpu("Tesla T4", 7, 5), gpu("Tesla K20", 3, 5))).findings();
        assertEquals(
                List.of(OK, PROBLEM), findings.stream().map(Finding::status).toList());
        assertEquals(
                "PROBLEM  GPU            Tesla K20 of compute capability 3.5 is too old to be served. Use another card, or"
                        + " build the job jar without -Pcuda: the CPU kernels need no GPU.",
                findings.get(1).line());
        assertEquals(
                "Install NVIDIA's driver, or build the job jar without -Pcuda.",
                remedy(PROBLEM, new GpuCheck(true, List.of())));
    }

    @Test
    void localDirectoriesNeedRoom() throws Exception {
        String remedy = "Make room, or name another directory by SPARK_LOCAL_DIRS or --conf spark.local.dir=DIR.";
        assertFinding(OK, folder + " has 72.5 GiB free", "", disk(72 * GIB + GIB / 2));
        assertFinding(
                WARNING,
                folder + " has 9.0 GiB free",
                "Training keeps its decoded data there. " + remedy,
                disk(9 * GIB));
        assertFinding(PROBLEM, folder + " has 0.5 GiB free", remedy, disk(GIB / 2));
        Path nowhere = folder.resolve("nowhere");
        assertFinding(
                PROBLEM,
                nowhere + " is no directory that can be written",
                remedy,
                new DiskCheck(List.of(nowhere), directory -> 72 * GIB));
    }

    private DiskCheck disk(long free) {
        return new DiskCheck(List.of(folder), directory -> free);
    }

    @Test
    void sparkIsOneThatSerSparkIsBuiltFor() throws Exception {
        Optional<String> root = Optional.of("/opt/ser-spark");
        assertFinding(
                OK,
                "the embedded Spark, Spark 3.5.5, Scala 2.12.18",
                "",
                new SparkHomeCheck(
                        Optional.of("/opt/ser-spark/deploy/embedded-spark/target/spark-home"),
                        root,
                        "3.5.5",
                        "2.12.18"));
        assertFinding(
                PROBLEM,
                "/opt/spark, Spark 3.4.1, Scala 2.13.8",
                "ser-spark is built for Spark 3.5 with Scala 2.12: set SPARK_HOME to one, or unset it for the embedded Spark.",
                new SparkHomeCheck(Optional.of("/opt/spark"), root, "3.4.1", "2.13.8"));
    }

    @Test
    void executorsAreLikeOneAnotherAndLikeTheDriver() {
        JvmFacts driver = new JvmFacts("laptop", "17.0.15", "vector");
        JvmFacts same = new JvmFacts("node1", "17.0.15", "vector");
        JvmFacts other = new JvmFacts("node2", "17.0.11", "device-cpu");
        JvmFacts scalar = new JvmFacts("node3", "17.0.15", "scalar");

        assertEquals(
                Finding.ok("executors", "vector on node1, Java 17.0.15"),
                new ExecutorsCheck(driver, List.of(same, same)).finding());
        assertEquals(
                Finding.problem(
                        "executors",
                        "device-cpu and vector on node1 and node2, Java 17.0.11 and 17.0.15",
                        "Training wants one kernel for all: let it run on machines of one kind, or set train.kernel=scalar, which is slow."),
                new ExecutorsCheck(driver, List.of(other, same, other)).finding());
        assertEquals(
                Finding.warning(
                        "executors",
                        "device-cpu on node2, Java 17.0.11, but vector on this machine",
                        "What predict computes here can differ from theirs in the last digits."),
                new ExecutorsCheck(driver, List.of(other)).finding());
        assertEquals(
                Finding.warning(
                        "executors",
                        "scalar on node3, Java 17.0.15: the slow reference, since their Java has no vector module",
                        "Give --conf spark.executor.defaultJavaOptions=--add-modules=jdk.incubator.vector, as deploy/ser does."),
                new ExecutorsCheck(driver, List.of(scalar)).finding());
    }

    @Test
    void aMasterThatIsNotThereIsFoundOutBeforeSparkTriesForLong() throws Exception {
        assertFinding(
                PROBLEM,
                "nobody answers at spark://localhost:1",
                "Start the master there, or name another by --master.",
                new SparkCheck("spark://localhost:1", Duration.ofSeconds(1)));
    }

    @Test
    void whereOutputsCanBeWrittenNothingIsLeftBehind() throws Exception {
        Path deep = folder.resolve("new/deep");
        assertFinding(
                OK,
                deep + " takes files, renames and deletes them",
                "",
                new OutputCheck(new Configuration(), deep.toString()));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aFileIsNoPlaceForOutputs() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(
                "Choose another place, or get the right to write there.",
                remedy(PROBLEM, new OutputCheck(new Configuration(), file.toString())));
        assertEquals(
                "Choose another place, or get the right to write there.",
                remedy(PROBLEM, new OutputCheck(new Configuration(), "nosuch://host/place")));
    }

    private static String remedy(Status status, Check check) throws Exception {
        Finding finding = only(check);
        assertEquals(status, finding.status(), finding::line);
        return finding.remedy();
    }

    private static void assertFinding(Status status, String found, String remedy, Check check) throws Exception {
        Finding finding = only(check);
        assertEquals(new Finding(status, finding.subject(), found, remedy), finding);
    }

    private static Finding only(Check check) throws IOException, Exception {
        List<Finding> findings = check.findings();
        assertEquals(1, findings.size());
        return findings.get(0);
    }
}
