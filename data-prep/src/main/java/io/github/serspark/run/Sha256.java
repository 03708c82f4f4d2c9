package io.github.serspark.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits. */
public final class Sha256 {
    private static final int BUFFER_BYTES = 1 << 16;

    private Sha256() {}

    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public static String of(byte[] content) {
        return text(start().digest(content));
    }

    /** Of the values' bytes, the lowest first. */
    public static String of(float[] values) {
        MessageDigest digest = start();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int chunk = BUFFER_BYTES / Float.BYTES;
        for (int from = 0; from < values.length; from += chunk) {
            int length = Math.min(chunk, values.length - from);
            buffer.asFloatBuffer().put(values, from, length);
            digest.update(buffer.array(), 0, length * Float.BYTES);
        }
        return text(digest.digest());
    }

    /** Of all that is left of {@code in}, of which little is held at a time. */
    public static String of(InputStream in) throws IOException {
        MessageDigest digest = start();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return text(digest.digest());
    }

    /** Of what {@code digest} has been given. */
    public static String text(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
