package io.github.serspark.doctor;

import io.github.serspark.gpu.StepMemory;
import io.github.serspark.kernel.cuda.DriverGpus;
import io.github.serspark.kernel.device.ComputeCapability;
import io.github.serspark.kernel.device.Cuda;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which GPUs NVIDIA's driver shows, and what of the job jar computes on them.
 *
 * @param cuda whether the job jar holds ND4J's CUDA library too
 */
record GpuCheck(boolean cuda, List<Gpu> gpus) implements Check {
    private static final String SUBJECT = "GPU";
    private static final double GB = 1e9;

    /** @param memory in bytes */
    record Gpu(String name, ComputeCapability capability, long memory) {}

    static GpuCheck real() {
        DriverGpus driver = new DriverGpus();
        return new GpuCheck(
                Cuda.inJobJar(),
                IntStream.range(0, driver.count())
                        .mapToObj(gpu -> new Gpu(driver.name(gpu), driver.capability(gpu), driver.memory(gpu)))
                        .toList());
    }

    @Override
    public List<Finding> findings() {
        return gpus.isEmpty()
                ? List.of(none())
                : gpus.stream().map(this::finding).toList();
    }

    private Finding none() {
        return cuda
                ? Finding.problem(
                        SUBJECT,
                        "NVIDIA's driver shows none, and the job jar computes on GPUs",
                        "Install NVIDIA's driver, or build the job jar without -Pcuda.")
                : Finding.ok(SUBJECT, "NVIDIA's driver shows none, and the job jar needs none");
    }

    private Finding finding(Gpu gpu) {
        String found = "%s of compute capability %s".formatted(gpu.name(), gpu.capability());
        if (gpu.capability().compareTo(DriverGpus.OLDEST) >= 0) {
            return Finding.ok(
                    SUBJECT,
                    String.format(
                            Locale.ROOT,
                            "%s is served by the kernels cuda-*; of its %.0f GB a step takes %.1f for 16 utterances of 300 frames, %.1f for 64",
                            found,
                            gpu.memory() / GB,
                            StepMemory.bytes(16, 300) / GB,
                            StepMemory.bytes(64, 300) / GB));
        }
        if (gpu.capability().served()) {
            return Finding.ok(
                    SUBJECT,
                    found
                            + (cuda
                                    ? " is served by ND4J's CUDA library"
                                    : " is left alone: it is too old for the kernels cuda-*; ./mvnw -Pcuda -DskipTests package builds a job jar for it"));
        }
        return cuda
                ? Finding.problem(
                        SUBJECT,
                        found + " is too old to be served",
                        "Use another card, or build the job jar without -Pcuda: the CPU kernels need no GPU.")
                : Finding.ok(SUBJECT, found + " is left alone: it is too old to be served");
    }
}
