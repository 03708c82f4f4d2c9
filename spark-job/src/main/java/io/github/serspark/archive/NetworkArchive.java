package io.github.serspark.archive;

import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.Excerpt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * DL4J's zip of a network: its configuration in JSON, its parameters and Adam's state, in this order. DL4J's own
 * {@code ModelSerializer} reads it; we do not read by that, as it deserialises Java objects and loads whatever classes the
 * configuration names.
 *
 * <p>The entries are stored, not compressed, so none can be larger than the file, and have a constant time, so that the same
 * network gives the same bytes.
 */
public final class NetworkArchive {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";

    private static final int MAX_CONFIGURATION_BYTES = 1 << 20;
    /** More than the names and numbers that DL4J writes before the values of a vector. */
    private static final int MAX_HEADER_BYTES = 1 << 10;

    /** Of every entry. */
    public static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** How ND4J says that values stand where it has them in memory. */
    private static final String ALLOCATION = "MIXED_DATA_TYPES";

    private static final String SHAPE = "LONG";
    private static final String VALUES = "FLOAT";
    /** ND4J's flag of an array of single precision. */
    private static final long FLOATS_IN_ORDER = 8192;

    private NetworkArchive() {}

    /** Writes it all, Adam's state too. */
    public static void write(NetworkDesign design, NetworkState state, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        store(zip, CONFIGURATION, StoredConfiguration.text(design, state.iteration()));
        store(zip, PARAMETERS, bytes(state.parameters()));
        store(zip, UPDATER, bytes(state.moments()));
        zip.finish();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** As {@code Nd4j.write} writes a row of floats: what its memory is like, then the values. */
    private static byte[] bytes(float[] vector) throws IOException {
        long length = vector.length;
        long[] shape = {2, 1, length, 1, 1, FLOATS_IN_ORDER, 1, 'c'}; // rank, shape, strides, type, step, order
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(MAX_HEADER_BYTES + Float.BYTES * vector.length);
        DataOutputStream out = new DataOutputStream(bytes);
        writeHeader(out, shape.length, SHAPE);
        for (long value : shape) {
            out.writeLong(value);
        }
        writeHeader(out, length, VALUES);
        ByteBuffer values = ByteBuffer.allocate(Float.BYTES * vector.length);
        values.asFloatBuffer().put(vector);
        out.write(values.array());
        return bytes.toByteArray();
    }

    private static void writeHeader(DataOutputStream out, long length, String type) throws IOException {
        out.writeUTF(ALLOCATION);
        out.writeLong(length);
        out.writeUTF(type);
    }

    /** @throws IOException if it cannot be read, or is not what {@link #write} writes */
    static StoredNetwork read(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            NetworkDesign design = StoredConfiguration.design(entry(zip, CONFIGURATION, MAX_CONFIGURATION_BYTES));
            long values = design.parameters().length();
            float[] parameters = vector(entry(zip, PARAMETERS, vectorBytes(values)), values);
            entry(zip, UPDATER, vectorBytes(2 * values));
            requireEnd(zip);
            return new StoredNetwork(design, parameters);
        } catch (IllegalArgumentException e) { // a name that is no UTF-8
            throw new IOException(e.getMessage(), e);
        }
    }

    private static long vectorBytes(long values) {
        return values * Float.BYTES + MAX_HEADER_BYTES;
    }

    /** The content of the next entry, which must be called {@code name} and have no more than {@code limit} bytes. */
    private static byte[] entry(ZipInputStream zip, String name, long limit) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            String found = entry == null ? "its end" : "the entry " + Excerpt.of(entry.getName());
            throw new IOException("there is %s where the entry %s belongs".formatted(found, name));
        }
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new IOException("the entry %s is compressed, which none should be".formatted(name));
        }
        byte[] content = zip.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
        if (content.length > limit) {
            throw new IOException("the entry %s has over %d bytes, the most it may have".formatted(name, limit));
        }
        zip.closeEntry();
        return content;
    }

    private static void requireEnd(ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry != null) {
            throw new IOException("it has an entry %s too many".formatted(Excerpt.of(entry.getName())));
        }
    }

    /** Reads what {@code Nd4j.write} writes of a vector of {@code values} floats: its shape, which tells no more, and it. */
    private static float[] vector(byte[] bytes, long values) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long shape = header(in, SHAPE);
        in.skipNBytes(shape * Long.BYTES);
        long length = header(in, VALUES);
        if (length != values || in.available() != values * Float.BYTES) {
            throw new IOException(
                    "it has %d parameters in %d bytes, its configuration %d".formatted(length, in.available(), values));
        }
        float[] vector = new float[Math.toIntExact(values)];
        ByteBuffer.wrap(bytes, bytes.length - in.available(), in.available())
                .asFloatBuffer()
                .get(vector);
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IOException("its parameter %d is %s, expected a finite number".formatted(i, vector[i]));
            }
        }
        return vector;
    }

    /** The number of values that follow. */
    private static long header(DataInputStream in, String type) throws IOException {
        in.readUTF(); // where they were in memory
        long length = in.readLong();
        String found = in.readUTF();
        if (!found.equals(type)) {
            throw new IOException("it has values of type %s, expected %s".formatted(Excerpt.of(found), type));
        }
        return length;
    }
}
