package io.github.serspark.kernel.cuda;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;

/**
 * NVIDIA's driver interface, as much of it as is used here, in the driver's own names. Handles and addresses on the card are
 * {@code long}; what a function gives back through a pointer is the first element of an array. All return an error code, 0 if
 * there is none.
 */
@SuppressWarnings("MemberName") // the driver's names, under which they are found
final class Driver {
    /** A system property: another library to take in the driver's place, such as an emulated card. */
    static final String LIBRARY = "ser.cuda.driver";

    static final int OUT_OF_MEMORY = 2;
    static final int MAJOR = 75; // attributes of a device
    static final int MINOR = 76;
    static final int MAX_DYNAMIC_SHARED = 8; // of a function
    static final int NON_BLOCKING = 1; // of a stream
    static final int DISABLE_TIMING = 2; // of an event

    private static String tried = "";
    private static Optional<String> obstacle = Optional.empty();

    private Driver() {}

    /** Why there is no driver in this process, as the end of a sentence; empty if there is one. */
    static synchronized Optional<String> obstacle() {
        String library = System.getProperty(LIBRARY, "libcuda.so.1");
        if (!library.equals(tried)) {
            tried = library;
            obstacle = load(library);
        }
        return obstacle;
    }

    private static Optional<String> load(String library) {
        try {
            Native.register(Driver.class, NativeLibrary.getInstance(library));
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            return Optional.of("NVIDIA's driver is not here (" + library
                    + " cannot be loaded), expected version 450 or later. Install it, or choose another kernel.");
        }
        int code = cuInit(0);
        return code == 0
                ? Optional.empty()
                : Optional.of("NVIDIA's driver finds no GPU that it can use (" + errorName(code)
                        + "), expected one. See what nvidia-smi says, or choose another kernel.");
    }

    /** For example {@code CUDA_ERROR_OUT_OF_MEMORY}. */
    static String errorName(int code) {
        long[] text = new long[1];
        return cuGetErrorName(code, text) == 0 && text[0] != 0
                ? new Pointer(text[0]).getString(0)
                : "CUDA error " + code;
    }

    static native int cuInit(int flags);

    static native int cuGetErrorName(int error, long[] text);

    static native int cuDriverGetVersion(int[] version);

    static native int cuDeviceGetCount(int[] count);

    static native int cuDeviceGet(int[] device, int ordinal);

    static native int cuDeviceGetName(byte[] name, int length, int device);

    static native int cuDeviceGetAttribute(int[] value, int attribute, int device);

    static native int cuDeviceTotalMem_v2(long[] bytes, int device);

    static native int cuDevicePrimaryCtxRetain(long[] context, int device);

    static native int cuCtxSetCurrent(long context);

    static native int cuModuleLoadData(long[] module, Pointer image);

    static native int cuModuleGetFunction(long[] function, long module, String name);

    static native int cuFuncSetAttribute(long function, int attribute, int value);

    static native int cuMemGetInfo_v2(long[] free, long[] total);

    static native int cuMemAlloc_v2(long[] address, long bytes);

    static native int cuMemFree_v2(long address);

    static native int cuMemHostAlloc(long[] pointer, long bytes, int flags);

    static native int cuMemFreeHost(long pointer);

    static native int cuMemcpyHtoDAsync_v2(long to, long from, long bytes, long stream);

    static native int cuMemcpyDtoHAsync_v2(long to, long from, long bytes, long stream);

    static native int cuMemcpyDtoDAsync_v2(long to, long from, long bytes, long stream);

    static native int cuMemsetD32Async(long to, int value, long count, long stream);

    static native int cuStreamCreate(long[] stream, int flags);

    static native int cuStreamSynchronize(long stream);

    static native int cuStreamWaitEvent(long stream, long event, int flags);

    static native int cuStreamDestroy_v2(long stream);

    static native int cuEventCreate(long[] event, int flags);

    static native int cuEventRecord(long event, long stream);

    static native int cuEventSynchronize(long event);

    static native int cuEventDestroy_v2(long event);

    static native int cuLaunchKernel(
            long function,
            int gridX,
            int gridY,
            int gridZ,
            int blockX,
            int blockY,
            int blockZ,
            int sharedBytes,
            long stream,
            Pointer parameters,
            long extra);
}
