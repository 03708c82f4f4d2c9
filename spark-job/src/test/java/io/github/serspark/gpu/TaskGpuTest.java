package io.github.serspark.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.gpu.TaskGpu.Machine;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.device.ComputeCapability;
import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.kernel.device.Gpus;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

/** Which GPU a task gets, or why it gets none, on machines that this one is not. */
class TaskGpuTest {
    private static final Fake A100 = new Fake("NVIDIA A100-SXM4-40GB", new ComputeCapability(8, 0));
    private static final Fake T4 = new Fake("Tesla T4", new ComputeCapability(7, 5));
    private static final Fake K20 = new Fake("Tesla K20", new ComputeCapability(3, 5));
    private static final Fake H100 = new Fake("NVIDIA H100 80GB HBM3", new ComputeCapability(9, 0));

    @Test
    void aThreadIsBoundToTheAssignedGpu() {
        FakeGpus gpus = new FakeGpus(A100, A100, A100, A100);
        TaskGpu gpu = nd4j(Cuda.IN_USE, one("2"), gpus);
        assertEquals(List.of(), gpus.bound);
        gpu.bindThread();
        gpu.bindThread();
        assertEquals(List.of(2, 2), gpus.bound);
    }

    @Test
    void inAContainerTheOnlyOneIsTheFirst() {
        for (String address : List.of("0", "3", "GPU-5a2b1c", "MIG-77")) {
            FakeGpus gpus = new FakeGpus(A100);
            nd4j(Cuda.IN_USE, one(address), gpus).bindThread();
            assertEquals(List.of(0), gpus.bound, address);
        }
    }

    @Test
    void anAddressMustBeOneOfThoseThatAreSeen() {
        for (String address : List.of("2", "GPU-5a2b1c", "-1", "99999")) {
            assertRefused(
                    "Cannot compute on GPU " + address + ": this process sees 2, expected a number from 0 to 1. Let"
                            + " spark.executor.resource.gpu.discoveryScript name them as Spark's getGpusResources.sh does,"
                            + " or let an executor see its own GPU only.",
                    Cuda.IN_USE,
                    one(address),
                    new FakeGpus(A100, A100));
        }
    }

    @Test
    void aGpuThatIsNotAssignedIsNotTaken() {
        assertRefused(
                "Cannot compute on a GPU: Spark assigned none to the task, expected one. Set"
                        + " spark.executor.resource.gpu.amount=1 and spark.task.resource.gpu.amount=1, as"
                        + " conf/spark-gpu.conf does, on a cluster whose workers offer GPUs; or choose a kernel that"
                        + " computes on the CPU (train.kernel), with a job jar built without -Pcuda.",
                Cuda.IN_USE,
                new Assignment(List.of(), 1),
                new FakeGpus(A100));
    }

    @Test
    void oneTaskHasOneGpu() {
        assertRefused(
                "Cannot compute on the GPUs 0, 1: Spark assigned 2 to a task, expected one. Set"
                        + " spark.task.resource.gpu.amount=1.",
                Cuda.IN_USE,
                new Assignment(List.of("0", "1"), 1),
                new FakeGpus(A100, A100));
    }

    @Test
    void oneExecutorHasOneTask() {
        assertRefused(
                "Cannot compute on GPU 0: its executor runs 4 tasks at a time, expected one. Set"
                        + " spark.executor.resource.gpu.amount=1, spark.task.resource.gpu.amount=1 and"
                        + " spark.executor.cores=1, and have more executors instead.",
                Cuda.IN_USE,
                new Assignment(List.of("0"), 4),
                new FakeGpus(A100));
    }

    @Test
    void aCardThatTheLibraryDoesNotServeIsNamed() {
        FakeGpus gpus = new FakeGpus(A100, H100);
        assertRefused(
                "Cannot compute on GPU 1 (NVIDIA H100 80GB HBM3, compute capability 9.0): the CUDA library of ND4J"
                        + " 1.0.0-M2.1 serves 3.7 to 8.x, which excludes H100 and H200. Use another card, or a job jar"
                        + " built without -Pcuda.",
                Cuda.IN_USE,
                one("1"),
                gpus);
        assertEquals(List.of(), gpus.bound);
    }

    @Test
    void anAssignedGpuIsNotLeftIdle() {
        assertRefused(
                "Cannot compute on GPU 0, which Spark assigned: ND4J's CUDA library does not start, expected NVIDIA's"
                        + " driver, CUDA 11.6 and cuDNN 8.3 on the executor's machine or in its image. Its log says what"
                        + " is missing; or use a job jar built without -Pcuda.",
                Cuda.IDLE,
                one("0"),
                new FakeGpus());
    }

    @Test
    void withoutGpusNothingIsBound() {
        FakeGpus gpus = new FakeGpus(A100);
        nd4j(Cuda.IDLE, new Assignment(List.of(), 4), gpus).bindThread();
        nd4j(Cuda.ABSENT, new Assignment(List.of(), 4), gpus).bindThread();
        TaskGpu.bind(KernelChoice.AUTO).bindThread(); // no task of Spark's
        assertEquals(List.of(), gpus.bound);
    }

    /** Where NVIDIA's driver shows nothing to us. */
    private static TaskGpu nd4j(Cuda cuda, Assignment assignment, Gpus gpus) {
        return TaskGpu.of(
                KernelChoice.AUTO,
                new Machine(Optional.of("no driver"), new FakeGpus(), cuda, gpus, false),
                assignment);
    }

    private static Machine machine(Cuda cuda, boolean local, FakeGpus driver, FakeGpus nd4j) {
        return new Machine(Optional.empty(), driver, cuda, nd4j, local);
    }

    @Test
    void todaysCardsGoToOurOwnKernels() {
        for (Cuda cuda : Cuda.values()) {
            for (String kernel : List.of("auto", "cuda-fp32")) {
                FakeGpus driver = new FakeGpus(A100, H100);
                FakeGpus nd4j = new FakeGpus(A100, H100);
                TaskGpu.of(KernelChoice.of(kernel), machine(cuda, false, driver, nd4j), one("1"))
                        .bindThread();
                assertEquals(List.of(1), driver.bound);
                assertEquals(List.of(), nd4j.bound);
            }
        }
    }

    @Test
    void olderCardsGoToNd4jIfItIsThere() {
        FakeGpus driver = new FakeGpus(T4);
        FakeGpus nd4j = new FakeGpus(T4);
        TaskGpu.of(KernelChoice.AUTO, machine(Cuda.IN_USE, false, driver, nd4j), one("0"))
                .bindThread();
        assertEquals(List.of(), driver.bound);
        assertEquals(List.of(0), nd4j.bound);
        assertRefused(
                "Cannot compute on GPU 0 (Tesla T4, compute capability 7.5): the kernels for GPUs need 8.0 or more, and"
                        + " the job jar has nothing else for it. Build the job jar with -Pcuda, whose library serves it, or"
                        + " set train.kernel = vector.",
                KernelChoice.AUTO,
                machine(Cuda.ABSENT, false, driver, nd4j),
                one("0"));
    }

    @Test
    void aCardThatNothingServesIsRefused() {
        assertRefused(
                "Cannot compute on GPU 0 (Tesla K20, compute capability 3.5): the kernels for GPUs need 8.0 or more, and"
                        + " the job jar has nothing else for it. Take another card, or set train.kernel = vector.",
                KernelChoice.AUTO,
                machine(Cuda.ABSENT, false, new FakeGpus(K20), new FakeGpus(K20)),
                one("0"));
    }

    @Test
    void aKernelForGpusWantsOneThatIsAssigned() {
        KernelChoice kernel = KernelChoice.of("cuda-ffma");
        Assignment none = new Assignment(List.of(), 1);
        assertTrue(refusal(kernel, machine(Cuda.ABSENT, false, new FakeGpus(A100), new FakeGpus()), none)
                .startsWith("Cannot compute on a GPU: Spark assigned none to the task, expected one."));
        assertRefused(
                "Cannot compute with the kernel cuda-ffma: no driver",
                kernel,
                new Machine(Optional.of("no driver"), new FakeGpus(), Cuda.ABSENT, new FakeGpus(), true),
                none);
        FakeGpus driver = new FakeGpus(A100, A100); // in the driver's own process, where Spark assigns none
        TaskGpu.of(kernel, machine(Cuda.ABSENT, true, driver, new FakeGpus()), none)
                .bindThread();
        assertEquals(List.of(0), driver.bound);
    }

    @Test
    void anAssignedGpuIsNotLeftIdleForWantOfADriver() {
        Machine machine = new Machine(Optional.of("no driver."), new FakeGpus(), Cuda.ABSENT, new FakeGpus(), false);
        assertRefused(
                "Cannot compute on GPU 0, which Spark assigned: no driver.", KernelChoice.AUTO, machine, one("0"));
        TaskGpu.of(KernelChoice.of("vector"), machine, one("0")).bindThread(); // as who chooses the CPU wants
    }

    private static String refusal(KernelChoice kernel, Machine machine, Assignment assignment) {
        return assertThrows(UserException.class, () -> TaskGpu.of(kernel, machine, assignment))
                .getMessage();
    }

    private static void assertRefused(String message, KernelChoice kernel, Machine machine, Assignment assignment) {
        assertEquals(message, refusal(kernel, machine, assignment));
    }

    @Test
    void whatSparkSaysOfATask() {
        SparkConf conf = new SparkConf(false)
                .set("spark.executor.resource.gpu.amount", "1")
                .set("spark.task.resource.gpu.amount", "1")
                .set("spark.executor.cores", "8");
        assertEquals(one("3"), assignment(conf, 1, "3"));
        assertEquals(new Assignment(List.of(), 1), Assignment.of(Map.of(), conf, 1));
        assertEquals(
                new Assignment(List.of("0", "1"), 1),
                assignment(
                        new SparkConf(false)
                                .set("spark.executor.resource.gpu.amount", "2")
                                .set("spark.task.resource.gpu.amount", "2"),
                        1,
                        "0",
                        "1"));
    }

    @Test
    void tasksAtATimeAreLimitedByGpusAndByCores() {
        SparkConf shared = new SparkConf(false)
                .set("spark.executor.resource.gpu.amount", "1")
                .set("spark.task.resource.gpu.amount", "0.25");
        assertEquals(4, assignment(shared, 1, "0").tasksAtATime());
        SparkConf twoCores = shared.clone().set("spark.executor.cores", "2");
        assertEquals(2, assignment(twoCores, 1, "0").tasksAtATime());
        assertEquals(1, assignment(twoCores, 2, "0").tasksAtATime());
    }

    private static Assignment assignment(SparkConf conf, int cpus, String... addresses) {
        return Assignment.of(Map.of("gpu", new ResourceInformation("gpu", addresses)), conf, cpus);
    }

    private static Assignment one(String address) {
        return new Assignment(List.of(address), 1);
    }

    private static void assertRefused(String message, Cuda cuda, Assignment assignment, Gpus gpus) {
        assertEquals(
                message,
                assertThrows(UserException.class, () -> nd4j(cuda, assignment, gpus))
                        .getMessage());
    }

    private record Fake(String name, ComputeCapability capability) {}

    private static final class FakeGpus implements Gpus {
        private final List<Fake> all;
        private final List<Integer> bound = new ArrayList<>();

        FakeGpus(Fake... all) {
            this.all = List.of(all);
        }

        @Override
        public int count() {
            return all.size();
        }

        @Override
        public int current() {
            return 0;
        }

        @Override
        public String name(int gpu) {
            return all.get(gpu).name();
        }

        @Override
        public ComputeCapability capability(int gpu) {
            return all.get(gpu).capability();
        }

        @Override
        public void bind(int gpu) {
            bound.add(gpu);
        }
    }
}
