package io.github.serspark.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of a worker's state after a round: of the parameters, followed by Adam's moments, as one vector. Cut into
 * slices, the states of all workers can be averaged in as many places as there are slices, and none holds them all.
 */
final class StateSlice implements Serializable {
    private static final long serialVersionUID = 1;

    /** Numbers that are added up together, so that their sums stay in the cache. */
    private static final int BLOCK = 1 << 12;

    final int index;
    private final FloatArray values;
    final List<WorkerReport> reports; // with slice 0 only
    private final int worker;
    private final long weight;

    private StateSlice(int index, FloatArray values, List<WorkerReport> reports, int worker, long weight) {
        this.index = index;
        this.values = values;
        this.reports = reports;
        this.worker = worker;
        this.weight = weight;
    }

    /** Slice {@code index} of {@code slices} of {@code state}. */
    static StateSlice of(float[] state, int index, int slices, WorkerReport report) {
        int from = start(state.length, index, slices);
        int to = start(state.length, index + 1, slices);
        return new StateSlice(
                index,
                new FloatArray(Arrays.copyOfRange(state, from, to)),
                index == 0 ? Collections.singletonList(report) : Collections.emptyList(),
                report.worker,
                report.utterances);
    }

    float[] values() {
        return values.values();
    }

    static int start(int length, int index, int slices) {
        return (int) ((long) length * index / slices);
    }

    /** The mean of the workers' slices of one index, weighted by utterances, added up in the order of the workers. */
    static StateSlice mean(List<StateSlice> slices) {
        List<StateSlice> ordered = slices.stream()
                .sorted(Comparator.comparingInt(slice -> slice.worker))
                .toList();
        long utterances = ordered.stream().mapToLong(slice -> slice.weight).sum();
        float[] mean = new float[ordered.get(0).values().length];
        for (int from = 0; from < mean.length; from += BLOCK) {
            int count = Math.min(BLOCK, mean.length - from);
            double[] sum = new double[count];
            for (StateSlice slice : ordered) {
                slice.addTo(sum, from);
            }
            for (int i = 0; i < count; i++) {
                mean[from + i] = (float) (sum[i] / utterances);
            }
        }
        List<WorkerReport> reports = ordered.stream()
                .flatMap(slice -> slice.reports.stream())
                .collect(Collectors.toCollection(ArrayList::new));
        StateSlice first = ordered.get(0);
        return new StateSlice(first.index, new FloatArray(mean), reports, first.worker, utterances);
    }

    private void addTo(double[] sum, int from) {
        float[] own = values();
        double factor = weight;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * own[from + i];
        }
    }
}
