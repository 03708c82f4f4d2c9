package io.github.serspark.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A GPU that is none: the kernels compiled by g++ behind a library that stands in the place of NVIDIA's driver,
 * {@code src/test/cuda}. Where there is no g++, or no x86-64, what asks for it is skipped.
 */
public final class EmulatedCard {
    private static final Path SOURCES = Path.of("src");
    private static final String DRIVER = "ser.cuda.driver";
    private static final String LIBRARY = "libcuda.so.1";

    private static Path built;

    private EmulatedCard() {}

    /** The library; builds it where nobody did before. */
    public static synchronized Path library() {
        requireCompiler();
        if (built == null) {
            built = build();
        }
        return built;
    }

    /** Skips the test where there is none. */
    static void requireCompiler() {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64") && onPath("g++"),
                "NOT TRIED: there is no g++ on the PATH of an x86-64, which compiles the kernels for an emulated GPU");
    }

    /** Has the driver's interface of this JVM find it, unless the property names another, such as that of a real card. */
    public static void install() {
        if (System.getProperty(DRIVER) == null) {
            System.setProperty(DRIVER, library().toString());
        }
    }

    /** A kernel on it. */
    public static Kernel<?> kernel(String name) {
        install();
        return KernelChoice.of(name).kernel(1);
    }

    /** Shuffles the order of its threads from now on; not if {@code seed} is 0. */
    public static void shuffle(int seed) {
        NativeLibrary.getInstance(library().toString())
                .getFunction("emu_shuffle")
                .invoke(new Object[] {seed});
    }

    /** Has every call fail with this error of CUDA's from now on; not if it is 0. */
    public static void fail(int error) {
        NativeLibrary.getInstance(library().toString()).getFunction("emu_fail").invoke(new Object[] {error});
    }

    /** Bytes of its memory that are in use. */
    public static long used() {
        return (long) NativeLibrary.getInstance(library().toString())
                .getFunction("emu_used")
                .invoke(Long.class, new Object[0]);
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Path build() {
        try {
            Path folder = Path.of("target", "emulated-card", fingerprint()).toAbsolutePath();
            if (!Files.exists(folder.resolve(LIBRARY))) {
                run(List.of("src/test/cuda/build", folder.toString()));
            }
            return folder.resolve(LIBRARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command says, which must succeed. */
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return said;
    }

    private static String fingerprint() throws IOException {
        ByteArrayOutputStream sources = new ByteArrayOutputStream();
        for (String folder : List.of("main/cuda", "test/cuda")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    sources.write(Files.readAllBytes(file));
                }
            }
        }
        return sha256(sources.toByteArray()).substring(0, 16);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
