package io.github.serspark.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many cores there are, and whether the tasks on them would start native threads of their own.
 *
 * @param usable cores that this process may use
 * @param machine cores of the machine
 * @param ompThreads {@code OMP_NUM_THREADS}, empty if it is not set
 */
record CoresCheck(int usable, int machine, String ompThreads) implements Check {

    static CoresCheck real() {
        int usable = Runtime.getRuntime().availableProcessors();
        return new CoresCheck(
                usable, Math.max(usable, machineCores()), System.getenv().getOrDefault("OMP_NUM_THREADS", ""));
    }

    private static int machineCores() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return (int) lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException e) {
            return 0; // no Linux
        }
    }

    @Override
    public List<Finding> findings() {
        String found = "%d of the machine's %d".formatted(usable, machine);
        return List.of(
                ompThreads.equals("1")
                        ? Finding.ok("cores", found)
                        : Finding.warning(
                                "cores",
                                found + ", and each task may start native threads for all of them",
                                "Set OMP_NUM_THREADS=1, as deploy/ser does."));
    }
}
