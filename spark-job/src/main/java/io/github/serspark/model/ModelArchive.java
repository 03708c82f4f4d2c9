package io.github.serspark.model;

import io.github.serspark.dl4j.StoredConfiguration;
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
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's zip of a network: its configuration in JSON, its parameters and Adam's state, in this order. DL4J's own
 * {@code ModelSerializer} reads it; we do not read by that, as it deserialises Java objects and loads whatever classes the
 * configuration names.
 *
 * <p>The entries are stored, not compressed, so none can be larger than the file, and have a constant time, so that the same
 * network gives the same bytes.
 */
final class ModelArchive {
    private static final String CONFIGURATION = "configuration.json";
    private static final String PARAMETERS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";

    private static final int MAX_CONFIGURATION_BYTES = 1 << 20;
    /** More than the names and numbers that DL4J writes before the values of a vector. */
    private static final int MAX_HEADER_BYTES = 1 << 10;

    /** Of every entry. */
    static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelArchive() {}

    /** A network without Adam's state. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(NetworkDesign design, float[] parameters) {}

    static void write(NetworkDesign design, NetworkState state, OutputStream out) throws IOException {
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

    private static byte[] bytes(float[] vector) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(Nd4j.create(vector, new long[] {1, vector.length}, 'c'), new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** @throws IOException if it cannot be read, or is not what {@link #write} writes */
    static Stored read(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            NetworkDesign design = StoredConfiguration.design(entry(zip, CONFIGURATION, MAX_CONFIGURATION_BYTES));
            long values = design.parameters().length();
            float[] parameters = vector(entry(zip, PARAMETERS, vectorBytes(values)), values);
            entry(zip, UPDATER, vectorBytes(2 * values));
            requireEnd(zip);
            return new Stored(design, parameters);
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

    /** Reads what {@link Nd4j#write} writes of a vector of {@code values} floats: its shape, which tells no more, and it. */
    private static float[] vector(byte[] bytes, long values) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long shape = header(in, "LONG");
        in.skipNBytes(shape * Long.BYTES);
        long length = header(in, "FLOAT");
        if (length != values || in.available() != values * Float.BYTES) {
            throw new IOException(
                    "it has %d parameters in %d bytes, its configuration %d".formatted(length, in.available(), values));
        }
        float[] vector = new float[Math.toIntExact(values)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.readFloat();
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
