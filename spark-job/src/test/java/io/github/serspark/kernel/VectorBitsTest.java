package io.github.serspark.kernel;

import static io.github.serspark.kernel.VectorDigests.AWKWARD;
import static io.github.serspark.kernel.VectorDigests.SIXES;
import static io.github.serspark.kernel.VectorDigests.TINY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernel's bits on machines with vectors of any width, interpreted and compiled, by the digests of {@link
 * VectorDigests}. That this machine's are right is said by {@link FastKernelsTest}.
 */
@Tag("long")
final class VectorBitsTest {
    /** Methods with vector operations. */
    private static final List<String> COMPUTING = List.of(
            "Fft::radix3",
            "Fft::radix4",
            "Fft::radix5",
            "Fft::radix6",
            "FirstConvolution::addBias",
            "FirstConvolution::addTile",
            "FirstConvolution::rowTile",
            "FirstConvolution::tile",
            "MapPool::offer",
            "MatrixProduct::tile",
            "Nonlinear::exp",
            "Nonlinear::sigmoid",
            "Nonlinear::tanh",
            "SparseCorrelation::addToFilter",
            "SparseCorrelation::addToInput",
            "SpectralConvolution::forward",
            "SpectralConvolution::inverse",
            "SpectralConvolution::multiply",
            "VectorAttentionPooling::add",
            "VectorAttentionPooling::dot",
            "VectorGru::gateGradients",
            "VectorGru::step");

    private static final String HERE = VectorDigests.of(AWKWARD);

    /** 256 bits, and 128 as on Arm; here they are 512 where the machine has them. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=2 -XX:MaxVectorSize=16"})
    void doNotDependOnTheWidthOfVectors(String options) throws Exception {
        assertEquals(HERE, digests(List.of(options.split(" ")), AWKWARD));
    }

    /** Without fused multiply-add in hardware too, which Java then computes in decimal numbers. */
    @Test
    void doNotDependOnVectorInstructions() throws Exception {
        assertEquals(VectorDigests.of(TINY), digests(List.of("-XX:UseAVX=0"), TINY));
    }

    @Test
    void areThoseOfTheInterpreter() throws Exception {
        assertEquals(VectorDigests.of(TINY, SIXES), digests(List.of("-Xint"), TINY, SIXES));
    }

    /** By the second compiler, before they run for the first time. */
    @Test
    void areThoseOfCompiledCode(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("compilation.log");
        List<String> options = List.of(
                "-Xcomp",
                "-XX:-TieredCompilation",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=compileonly,io.github.serspark.kernel.vector.*::*",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+PrintCompilation",
                "-XX:+LogVMOutput",
                "-XX:-DisplayVMOutput",
                "-XX:LogFile=" + log);
        assertEquals(VectorDigests.of(TINY, SIXES), digests(options, TINY, SIXES));
        String compiled = Files.readString(log);
        List<String> missing = new ArrayList<>(COMPUTING);
        missing.removeIf(method -> compiled.contains("." + method + " ("));
        assertEquals(List.of(), missing);
    }

    private static String digests(List<String> options, String... what) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.add("--add-modules=jdk.incubator.vector");
        return ChildJvm.run(VectorDigests.class, all, what);
    }
}
