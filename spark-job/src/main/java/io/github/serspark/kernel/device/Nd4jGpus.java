package io.github.serspark.kernel.device;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The GPUs as ND4J's CUDA backend sees them. It gives every new thread another one until told otherwise. */
public final class Nd4jGpus implements Gpus {
    @Override
    public int count() {
        return library().getAvailableDevices();
    }

    @Override
    public int current() {
        return Nd4j.getAffinityManager().getDeviceForCurrentThread();
    }

    @Override
    public String name(int gpu) {
        return library().getDeviceName(gpu);
    }

    @Override
    public ComputeCapability capability(int gpu) {
        return new ComputeCapability(library().getDeviceMajor(gpu), library().getDeviceMinor(gpu));
    }

    @Override
    public void bind(int gpu) {
        Nd4j.getAffinityManager().unsafeSetDevice(gpu);
    }

    private static NativeOps library() {
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
