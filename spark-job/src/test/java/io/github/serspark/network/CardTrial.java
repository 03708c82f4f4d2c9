package io.github.serspark.network;

import io.github.serspark.kernel.EncoderShape;
import java.util.Arrays;

/**
 * The tests that want a card, on the one that the driver of {@code -Dser.cuda.driver} shows, without anything that runs tests:
 * {@code CardTrial [UTTERANCES FRAMES]}, of which the two paths compute a step. For {@code deploy/gpu/try}; each goes on after the
 * failure of the one before, and the exit status is the number of failures.
 */
public final class CardTrial {
    private static int failures;

    private CardTrial() {}

    public static void main(String[] arguments) {
        int batch = arguments.length < 2 ? 2 : Integer.parseInt(arguments[0]);
        int frames = arguments.length < 2 ? 3 : Integer.parseInt(arguments[1]);
        for (String kernel : new String[] {"cuda-ffma", "cuda-fp32"}) {
            for (boolean attention : new boolean[] {true, false}) {
                attempt("golden values, %s, attention %s".formatted(kernel, attention), () -> new GoldenNetworkTest()
                        .everyStageOnAGpuIsTheReferences(attention, kernel));
            }
        }
        CudaNetworkTest.batches()
                .forEach(lengths -> attempt(
                        "cuda-fp32 and the CPU, %d utterances".formatted(lengths.length),
                        () -> new CudaNetworkTest().agreesWithTheCpu(lengths)));
        int[] lengths = new int[batch];
        Arrays.fill(lengths, frames);
        attempt(
                "cuda-fp32 and cuda-ffma, %d utterances of %d frames".formatted(batch, frames),
                () -> CudaNetworkTest.bothPathsAgree(new EncoderShape(640, 160), lengths));
        System.exit(failures);
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // what went wrong is the result
    private static void attempt(String what, Runnable test) {
        long start = System.nanoTime();
        String found = "agree";
        try {
            test.run();
        } catch (RuntimeException | AssertionError | UnsatisfiedLinkError e) {
            found = "FAILED: " + e;
            failures++;
            e.printStackTrace();
        }
        System.out.printf("%-60s %6.1f s  %s%n", what, (System.nanoTime() - start) / 1e9, found);
    }
}
