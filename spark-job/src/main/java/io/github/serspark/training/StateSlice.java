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

    final int index;
    final float[] values;
    final List<WorkerReport> reports; // with slice 0 only
    private final int worker;
    private final long weight;

    private StateSlice(int index, float[] values, List<WorkerReport> reports, int worker, long weight) {
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
                Arrays.copyOfRange(state, from, to),
                index == 0 ? Collections.singletonList(report) : Collections.emptyList(),
                report.worker,
                report.utterances);
    }

    static int start(int length, int index, int slices) {
        return (int) ((long) length * index / slices);
    }

    /** The mean of the workers' slices of one index, weighted by utterances, added up in the order of the workers. */
    static StateSlice mean(List<StateSlice> slices) {
        List<StateSlice> ordered = slices.stream()
                .sorted(Comparator.comparingInt(slice -> slice.worker))
                .toList();
        StateSlice first = ordered.get(0);
        double[] sum = new double[first.values.length];
        long utterances = 0;
        for (StateSlice slice : ordered) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += slice.weight * (double) slice.values[i];
            }
            utterances += slice.weight;
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / utterances);
        }
        List<WorkerReport> reports = ordered.stream()
                .flatMap(slice -> slice.reports.stream())
                .collect(Collectors.toCollection(ArrayList::new));
        return new StateSlice(first.index, mean, reports, first.worker, utterances);
    }
}
