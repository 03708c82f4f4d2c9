package io.github.serspark.doctor;

import io.github.serspark.kernel.device.ComputeCapability;
import io.github.serspark.kernel.device.Cuda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which GPUs there are, and whether the native library can use them.
 *
 * @param cuda whether the job jar holds ND4J's CUDA library
 * @param listing a line for each GPU: {@code NAME, COMPUTE CAPABILITY, DRIVER}; nothing if nvidia-smi cannot say
 */
record GpuCheck(boolean cuda, Optional<String> listing) implements Check {
    private static final String SUBJECT = "GPU";

    static GpuCheck real() {
        return new GpuCheck(
                Cuda.inJobJar(),
                output("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader"));
    }

    /** What a program prints; nothing if it is not there or fails. */
    static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Optional.of(text).filter(found -> process.exitValue() == 0 && !found.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public List<Finding> findings() {
        return listing.map(text -> text.lines().map(this::finding).toList()).orElseGet(() -> List.of(none()));
    }

    private Finding none() {
        return cuda
                ? Finding.problem(
                        SUBJECT,
                        "nvidia-smi finds none, and the job jar computes on GPUs",
                        "Install NVIDIA's driver, or build the job jar without -Pcuda.")
                : Finding.ok(SUBJECT, "nvidia-smi finds none, and the job jar needs none");
    }

    private Finding finding(String line) {
        String[] fields = line.split("\\s*,\\s*", -1);
        String capability = fields.length > 1 ? fields[1] : "?";
        String found = "%s of compute capability %s".formatted(fields[0], capability);
        boolean served = isServed(capability);
        if (!cuda) {
            return Finding.ok(
                    SUBJECT,
                    found + " is left alone: the job jar computes on the CPU"
                            + (served
                                    ? "; ./mvnw -Pcuda -DskipTests package builds one for it"
                                    : "; " + ComputeCapability.SERVED));
        }
        return served
                ? Finding.ok(SUBJECT, found + " is served")
                : Finding.problem(
                        SUBJECT,
                        "%s is not served: %s".formatted(found, ComputeCapability.SERVED),
                        "Use an older card, or build the job jar without -Pcuda: the CPU kernels need no GPU.");
    }

    private static boolean isServed(String capability) {
        return ComputeCapability.parse(capability)
                .map(ComputeCapability::served)
                .orElse(false);
    }
}
