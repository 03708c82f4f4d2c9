package io.github.serspark.kernel;

import io.github.serspark.kernel.AgainstScalar.EncoderCase;
import io.github.serspark.kernel.vector.VectorKernel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest of all that the vector kernel's operators compute, values and gradients. A program, to be started in JVMs whose
 * vectors are of other widths, or whose JIT compiles nothing or all; what they print must be the same.
 */
final class VectorDigests {

    /** As little as shows a difference, for JVMs that compute thousands of times slower. */
    static final String TINY = "tiny";
    /** Transforms of 3, 4 and 6, where those of {@link #TINY} are of 3, 4 and 5. */
    static final String SIXES = "sixes";
    /** Units and utterances of all kinds, and sizes that fill no vector. */
    static final String AWKWARD = "awkward";

    private final VectorKernel kernel = new VectorKernel();
    private final StringBuilder text = new StringBuilder();

    private VectorDigests() {}

    /** @param args names of constants */
    public static void main(String[] args) {
        System.out.print(of(args));
    }

    /** A line for each operator and size. */
    static String of(String... names) {
        VectorDigests digests = new VectorDigests();
        for (String name : names) {
            switch (name) {
                case TINY -> digests.tiny();
                case SIXES -> digests.encoder(new EncoderCase(52, 10, List.of(1), 1));
                default -> digests.awkward();
            }
        }
        return digests.text.toString();
    }

    private void tiny() {
        encoder(new EncoderCase(40, 10, List.of(1), 1));
        gru(3, 2, 2, 1);
        attention(19);
    }

    private void awkward() {
        EncoderCase.ALL.forEach(this::encoder);
        for (int[] size : AgainstScalar.GRU_SIZES) {
            gru(size[0], size[1], 5, 1, 9, 8, 3, 2, 11, 7, 4, 6);
        }
        attention(1);
        attention(37);
        attention(128);
    }

    private void encoder(EncoderCase c) {
        line(c.toString(), AgainstScalar.encode(kernel, c));
    }

    private void gru(int inputs, int units, int... frames) {
        line("GRU of " + inputs + " to " + units, AgainstScalar.recur(kernel, inputs, units, frames, 12));
    }

    private void attention(int units) {
        line("attention of " + units, AgainstScalar.attend(kernel, units));
    }

    private void line(String what, double[][] results) {
        text.append(what).append(": ").append(digest(results)).append('\n');
    }

    private static String digest(double[][] results) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (double[] values : results) {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
                bytes.asDoubleBuffer().put(values);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
