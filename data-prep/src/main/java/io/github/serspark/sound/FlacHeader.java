package io.github.serspark.sound;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a FLAC file says of its samples (RFC 9639, 8.2): how many there are, and their MD5. Decoders pass over damaged frames in
 * silence.
 */
final class FlacHeader {
    private static final int BYTES = 42; // fLaC, the head of the first block, and that block
    private static final int MARK = 0x664C6143;
    private static final int COUNT = 18; // where the rate, the channels, the bits and the number of samples begin
    private static final long COUNT_BITS = (1L << 36) - 1;
    private static final int MD5 = 26;
    private static final int TOP_BIT = 0x80;

    private final byte[] bytes;
    private final long samples;
    private final byte[] expected;
    private final MessageDigest digest;

    private FlacHeader(byte... bytes) {
        this.bytes = bytes;
        ByteBuffer header = ByteBuffer.wrap(bytes);
        samples = header.getLong(COUNT) & COUNT_BITS;
        expected = new byte[BYTES - MD5];
        header.get(MD5, expected);
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    /** That of a file, if it is FLAC; {@code file} stays where it is. */
    static Optional<FlacHeader> of(InputStream file) throws IOException {
        file.mark(BYTES);
        byte[] bytes = file.readNBytes(BYTES);
        file.reset();
        ByteBuffer header = ByteBuffer.wrap(bytes);
        boolean flac = bytes.length == BYTES && header.getInt(0) == MARK && (header.get(4) & 0x7F) == 0;
        return flac ? Optional.of(new FlacHeader(bytes)) : Optional.empty();
    }

    /** The file as if nobody had known how many samples there would be: jFLAC may hang where more follows than it expects. */
    InputStream withoutCount(InputStream file) throws IOException {
        file.skipNBytes(BYTES);
        byte[] header = bytes.clone();
        ByteBuffer.wrap(header).putLong(COUNT, ByteBuffer.wrap(bytes).getLong(COUNT) & ~COUNT_BITS);
        return new BufferedInputStream(new SequenceInputStream(new ByteArrayInputStream(header), file));
    }

    /** How many there are of each channel; 0 if it was not known when the file was begun. */
    long samples() {
        return samples;
    }

    /** Adds samples that were decoded, little-endian; {@code unsigned} bytes are made signed, as FLAC has them. */
    void add(byte[] decoded, int length, boolean unsigned) {
        if (!unsigned) {
            digest.update(decoded, 0, length);
            return;
        }
        byte[] signed = Arrays.copyOf(decoded, length);
        for (int i = 0; i < length; i++) {
            signed[i] ^= (byte) TOP_BIT;
        }
        digest.update(signed);
    }

    /** Whether those that were added are those that were written; the last to be asked. */
    boolean isSound() {
        return Arrays.equals(expected, new byte[expected.length]) // the writer took none
                || Arrays.equals(expected, digest.digest());
    }
}
