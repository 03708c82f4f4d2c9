package io.github.serspark.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Pointer;

/**
 * Whether the limits of this process fit one another and the memory there is; all in bytes.
 *
 * @param heap of Java at most
 * @param offHeap ND4J's arrays at most, {@code org.bytedeco.javacpp.maxbytes}; 0 is no limit
 * @param resident the process beyond which ND4J gives up, {@code org.bytedeco.javacpp.maxphysicalbytes}; 0 is no limit
 * @param usable what the process may use: the machine's, or that of its container (cgroup)
 * @param machine the machine's
 */
record MemoryCheck(long heap, long offHeap, long resident, long usable, long machine) implements Check {
    private static final long GIBIBYTE = 1L << 30;
    private static final String SUBJECT = "memory";

    static MemoryCheck real() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long usable = system.getTotalMemorySize(); // Java asks the cgroup
        return new MemoryCheck(
                Runtime.getRuntime().maxMemory(),
                Pointer.maxBytes(),
                Pointer.maxPhysicalBytes(),
                usable,
                Math.max(usable, machineMemory()));
    }

    private static long machineMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // no Linux
        }
    }

    @Override
    public List<Finding> findings() {
        if (heap > usable) {
            return List.of(Finding.problem(SUBJECT, found(), "The process will be killed. " + lessHeap()));
        }
        if (heap + offHeap > usable) {
            return List.of(Finding.warning(SUBJECT, found(), "If both fill up it is killed. " + lessHeap()));
        }
        if (resident > 0 && resident < heap + offHeap) {
            return List.of(
                    Finding.warning(
                            SUBJECT,
                            found(),
                            "ND4J gives up before both are full. Set -Dorg.bytedeco.javacpp.maxphysicalbytes=300%, as deploy/ser does."));
        }
        if (heap < GIBIBYTE) {
            return List.of(Finding.warning(
                    SUBJECT, found(), "It is enough for small data only. Give --driver-memory 2g or more."));
        }
        return List.of(Finding.ok(SUBJECT, found()));
    }

    private String found() {
        return "heap %s, arrays beside it %s, process %s, at most; the machine has %s, this process may use %s"
                .formatted(text(heap), limit(offHeap), limit(resident), text(machine), text(usable));
    }

    private String lessHeap() {
        return "Give --driver-memory %dm: a third of what there is.".formatted((usable / 3) >> 20);
    }

    private static String limit(long bytes) {
        return bytes == 0 ? "without limit" : text(bytes);
    }

    private static String text(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIBIBYTE);
    }
}
