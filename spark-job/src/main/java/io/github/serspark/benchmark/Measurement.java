package io.github.serspark.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Frames a second of a part: the median over its runs. */
record Measurement(Part part, int runs, double framesPerSecond) {
    private static final int WARM_UP_RUNS = 2;
    private static final int MIN_RUNS = 5;

    /**
     * Runs the part for a third of {@code seconds} to warm up and for {@code seconds} to measure, at least a few times each:
     * Java compiles what runs often.
     */
    static Measurement of(Part part, double seconds) {
        durations(part, seconds / 3, WARM_UP_RUNS);
        List<Double> durations = durations(part, seconds, MIN_RUNS);
        durations.sort(null);
        return new Measurement(part, durations.size(), part.frames() / durations.get(durations.size() / 2));
    }

    private static List<Double> durations(Part part, double seconds, int atLeast) {
        List<Double> durations = new ArrayList<>();
        long start = System.nanoTime();
        while (durations.size() < atLeast || (System.nanoTime() - start) / 1e9 < seconds) {
            long before = System.nanoTime();
            part.run().run();
            durations.add((System.nanoTime() - before) / 1e9);
        }
        return durations;
    }
}
