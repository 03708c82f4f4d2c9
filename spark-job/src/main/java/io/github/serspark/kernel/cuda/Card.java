package io.github.serspark.kernel.cuda;

import com.sun.jna.Memory;
import io.github.serspark.kernel.device.ComputeCapability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A GPU as this process uses it: its context and the kernels on it, which stay until the process ends, whatever comes and goes
 * of networks.
 */
final class Card {
    private static final Map<Integer, Card> OPENED = new ConcurrentHashMap<>();
    private static final ThreadLocal<Card> ENTERED = new ThreadLocal<>();
    private static final int NAME_LENGTH = 256;

    private final int ordinal;
    private final long context;
    private final long module;
    private final Map<String, Long> functions = new ConcurrentHashMap<>();

    private Card(int ordinal) {
        this.ordinal = ordinal;
        long[] handle = new long[1];
        check(Driver.cuDevicePrimaryCtxRetain(handle, device(ordinal)), "opening it");
        context = handle[0];
        enter();
        try (Memory image = image()) {
            check(Driver.cuModuleLoadData(handle, image), "loading the kernels");
        }
        module = handle[0];
    }

    /** Opens it where nobody did before. */
    static Card of(int ordinal) {
        return OPENED.computeIfAbsent(ordinal, Card::new);
    }

    static int count() {
        int[] count = new int[1];
        return Driver.cuDeviceGetCount(count) == 0 ? count[0] : 0;
    }

    /** What NVIDIA calls it. */
    static String name(int ordinal) {
        byte[] name = new byte[NAME_LENGTH];
        return Driver.cuDeviceGetName(name, NAME_LENGTH, device(ordinal)) == 0
                ? new String(name, StandardCharsets.UTF_8).split("\0", 2)[0]
                : "of unknown name";
    }

    static ComputeCapability capability(int ordinal) {
        return new ComputeCapability(attribute(Driver.MAJOR, ordinal), attribute(Driver.MINOR, ordinal));
    }

    /** Bytes of its memory. */
    static long memory(int ordinal) {
        long[] bytes = new long[1];
        return Driver.cuDeviceTotalMem_v2(bytes, device(ordinal)) == 0 ? bytes[0] : 0;
    }

    private static int attribute(int attribute, int ordinal) {
        int[] value = new int[1];
        return Driver.cuDeviceGetAttribute(value, attribute, device(ordinal)) == 0 ? value[0] : 0;
    }

    private static int device(int ordinal) {
        int[] device = new int[1];
        return Driver.cuDeviceGet(device, ordinal) == 0 ? device[0] : ordinal;
    }

    private static Memory image() {
        try (InputStream in = Objects.requireNonNull(Card.class.getResourceAsStream("network.fatbin"))) {
            byte[] bytes = in.readAllBytes();
            Memory image = new Memory(bytes.length);
            image.write(0, bytes, 0, bytes.length);
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the calling thread use it. */
    void enter() {
        if (ENTERED.get() != this) {
            check(Driver.cuCtxSetCurrent(context), "entering it");
            ENTERED.set(this);
        }
    }

    /** A kernel's handle. */
    long function(String name) {
        return functions.computeIfAbsent(name, this::find);
    }

    private long find(String name) {
        long[] handle = new long[1];
        check(Driver.cuModuleGetFunction(handle, module, name), "finding the kernel " + name);
        return handle[0];
    }

    /** @throws CudaException if {@code code} is an error; {@code doing} what */
    void check(int code, String doing) {
        if (code != 0) {
            throw new CudaException(
                    "Cannot go on computing on %s: %s while %s, expected no error. Spark runs the task again; if that fails too, look for XID in the machine's kernel log (dmesg) and give its executors another card."
                            .formatted(this, Driver.errorName(code), doing));
        }
    }

    /** For example {@code GPU 0 (NVIDIA H200)}. */
    @Override
    public String toString() {
        return "GPU %d (%s)".formatted(ordinal, name(ordinal));
    }
}
