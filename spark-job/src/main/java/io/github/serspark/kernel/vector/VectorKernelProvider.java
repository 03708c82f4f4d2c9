package io.github.serspark.kernel.vector;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelProvider;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Single precision, with the vector instructions of the machine. It links to the vector module only where that is present. */
public final class VectorKernelProvider implements KernelProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public Optional<String> obstacle() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                ? Optional.empty()
                : Optional.of("this JVM has no module %s. Start it with --add-modules %s, or choose the kernel scalar."
                        .formatted(MODULE, MODULE));
    }

    /** Where the processor has no instruction for a fused multiply-add, Java computes it in BigDecimal, 500 times slower. */
    @Override
    public Optional<String> handicap() {
        return fusesInHardware()
                ? Optional.empty()
                : Optional.of("this Java has no instruction for fused multiply-add");
    }

    private static boolean fusesInHardware() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return jvm == null || Boolean.parseBoolean(jvm.getVMOption("UseFMA").getValue());
        } catch (IllegalArgumentException e) {
            return true; // another make of JVM, which may have it
        }
    }

    /** Vectors are objects until they are compiled away; with a handicap a warm-up itself would take minutes. */
    @Override
    public boolean warmsUp() {
        return handicap().isEmpty();
    }

    @Override
    public Kernel<?> kernel(int threads) {
        return new VectorKernel(threads);
    }
}
