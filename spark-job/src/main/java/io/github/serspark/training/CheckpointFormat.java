package io.github.serspark.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bytes of a checkpoint: {@code SERSPARK}; the version and the length of the header, each an int, high byte first; the
 * header, JSON; of each network state the parameters and the moments, then the velocity, floats, low byte first; and the SHA-256
 * of all that.
 *
 * <p>Nothing is interpreted before the digest is found right, and nothing is allocated that the file's length does not bear
 * out.
 */
final class CheckpointFormat {
    private static final byte[] MAGIC = "SERSPARK".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 3;
    private static final int DIGEST_BYTES = 32;
    private static final int FIXED_BYTES = MAGIC.length + 2 * Integer.BYTES + DIGEST_BYTES;
    private static final int CHUNK_FLOATS = 1 << 14;

    private CheckpointFormat() {}

    /** @param states the sizes of {@code current} and, if there is one, {@code best} */
    private record Header(Map<String, String> provenance, Standing standing, List<Size> states, int velocity) {
        Header {
            if (velocity < 0) {
                throw new IllegalArgumentException("a velocity of size " + velocity);
            }
        }

        long bytes() {
            return states.stream().mapToLong(Size::bytes).sum() + (long) velocity * Float.BYTES;
        }
    }

    private record Size(int parameters, int moments, int iteration) {
        Size {
            if (parameters < 0 || moments < 0) {
                throw new IllegalArgumentException("sizes " + parameters + " and " + moments);
            }
        }

        static Size of(NetworkState state) {
            return new Size(state.parameters().length, state.moments().length, state.iteration());
        }

        long bytes() {
            return ((long) parameters + moments) * Float.BYTES;
        }
    }

    static void write(Checkpoint checkpoint, OutputStream to) throws IOException {
        List<NetworkState> states = Stream.concat(Stream.of(checkpoint.current()), checkpoint.best().stream())
                .toList();
        byte[] header = new ObjectMapper()
                .writeValueAsBytes(new Header(
                        checkpoint.provenance(),
                        checkpoint.standing(),
                        states.stream().map(Size::of).toList(),
                        checkpoint.velocity().length));
        MessageDigest digest = Sha256.start();
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(to, digest)));
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(header.length);
        out.write(header);
        for (NetworkState state : states) {
            write(state.parameters(), out);
            write(state.moments(), out);
        }
        write(checkpoint.velocity(), out);
        out.flush();
        to.write(digest.digest());
    }

    private static void write(float[] values, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_FLOATS * Float.BYTES];
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, values.length - from);
            floats(chunk).put(values, from, length);
            out.write(chunk, 0, length * Float.BYTES);
        }
    }

    /**
     * Finds out whether a file is as it was written.
     *
     * @param length of the file
     * @throws IOException if it is not
     */
    static void verify(InputStream from, long length) throws IOException {
        if (length < FIXED_BYTES) {
            throw new IOException("it has only %d bytes".formatted(length));
        }
        MessageDigest digest = Sha256.start();
        DigestInputStream in = new DigestInputStream(from, digest);
        byte[] buffer = new byte[1 << 16];
        for (long left = length - DIGEST_BYTES; left > 0; ) {
            int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
            if (read == 0) {
                throw new IOException("it ends before its length of %d bytes".formatted(length));
            }
            left -= read;
        }
        if (!MessageDigest.isEqual(digest.digest(), from.readNBytes(DIGEST_BYTES))) {
            throw new IOException("its SHA-256 is not that of its content");
        }
    }

    /**
     * Reads a file that has been verified.
     *
     * @param length of the file
     */
    static Checkpoint read(InputStream from, long length) throws IOException {
        DataInputStream in = new DataInputStream(from);
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != VERSION) {
            throw new IOException("it is no checkpoint of version " + VERSION);
        }
        int headerBytes = in.readInt();
        if (headerBytes < 0 || headerBytes > length - FIXED_BYTES) {
            throw new IOException("its header would have %d bytes".formatted(headerBytes));
        }
        Header header = header(in.readNBytes(headerBytes));
        if (header.bytes() != length - FIXED_BYTES - headerBytes) {
            throw new IOException("its states would have %d bytes".formatted(header.bytes()));
        }
        NetworkState current = readState(header.states().get(0), in);
        Optional<NetworkState> best = header.states().size() > 1
                ? Optional.of(readState(header.states().get(1), in))
                : Optional.empty();
        float[] velocity = readFloats(header.velocity(), in);
        return new Checkpoint(header.provenance(), header.standing(), current, velocity, best);
    }

    private static Header header(byte[] json) throws IOException {
        try {
            Header header = new ObjectMapper().readValue(json, Header.class);
            if (header == null
                    || header.states() == null
                    || header.states().isEmpty()
                    || header.states().contains(null)) {
                throw new IOException("its header names no states");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw new IOException("its header is none: " + Excerpt.of(e), e);
        }
    }

    private static NetworkState readState(Size size, InputStream in) throws IOException {
        return new NetworkState(readFloats(size.parameters(), in), readFloats(size.moments(), in), size.iteration());
    }

    private static float[] readFloats(int count, InputStream in) throws IOException {
        float[] values = new float[count];
        byte[] chunk = new byte[CHUNK_FLOATS * Float.BYTES];
        for (int from = 0; from < count; from += CHUNK_FLOATS) {
            int length = Math.min(CHUNK_FLOATS, count - from);
            in.readNBytes(chunk, 0, length * Float.BYTES);
            floats(chunk).get(values, from, length);
        }
        return values;
    }

    private static FloatBuffer floats(byte[] chunk) {
        return ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
