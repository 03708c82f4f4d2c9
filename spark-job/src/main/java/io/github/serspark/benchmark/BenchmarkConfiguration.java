package io.github.serspark.benchmark;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.kernel.KernelChoice;
import java.util.List;

/** The section {@code bench}; {@code reference.conf} says what each key means. */
record BenchmarkConfiguration(int batch, int frames, List<Integer> threads, double seconds, KernelChoice kernel) {
    private static final int MANY = 100_000;

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static BenchmarkConfiguration of(Settings settings) {
        Section bench = settings.section("bench");
        return new BenchmarkConfiguration(
                bench.integer("batch", 1, MANY),
                bench.integer("frames", 1, MANY),
                bench.integers("threads", 1, MANY),
                bench.numberAbove("seconds", 0, MANY),
                KernelChoice.of(bench.oneOf("kernel", KernelChoice.names())));
    }
}
