package io.github.serspark.doctor;

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
    /** What nd4j-cuda-11.6 was compiled for, oldest and newest. */
    private static final double LOWEST = 3.7;

    private static final int NEWEST_MAJOR = 8;
    private static final String SERVED = "nd4j-cuda-11.6 serves compute capabilities 3.7 to 8.x";
    private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final String SUBJECT = "GPU";

    static GpuCheck real() {
        boolean cuda = GpuCheck.class.getClassLoader().getResource(CUDA_BACKEND) != null;
        return new GpuCheck(
                cuda, output("nvidia-smi", "--query-gpu=name,compute_cap,driver_version", "--format=csv,noheader"));
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
                            + (served ? "; ./mvnw -Pcuda -DskipTests package builds one for it" : "; " + SERVED));
        }
        return served
                ? Finding.ok(SUBJECT, found + " is served")
                : Finding.problem(
                        SUBJECT,
                        "%s is not served: %s".formatted(found, SERVED),
                        "Use an older card, or build the job jar without -Pcuda: the CPU kernels need no GPU.");
    }

    private static boolean isServed(String capability) {
        return capability.matches("\\d+\\.\\d+")
                && Double.parseDouble(capability) >= LOWEST
                && Integer.parseInt(capability.substring(0, capability.indexOf('.'))) <= NEWEST_MAJOR;
    }
}
