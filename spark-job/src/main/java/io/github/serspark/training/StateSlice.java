package io.github.serspark.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of a worker's state after a round: of the parameters, followed by Adam's moments, as one vector. Cut into
 * slices, the states of all workers can be averaged in as many places as there are slices, and none holds them all.
 */
final class StateSlice implements Serializable {
    private static final long serialVersionUID = 1;

    final int index;
    final float[] values;
    final List<WorkerReport> reports;

    private StateSlice(int index, float[] values, List<WorkerReport> reports) {
        this.index = index;
        this.values = values;
        this.reports = reports;
    }

    /** Slice {@code index} of {@code slices} of {@code state}. */
    static StateSlice of(float[] state, int index, int slices, WorkerReport report) {
        int from = start(state.length, index, slices);
        int to = start(state.length, index + 1, slices);
        return new StateSlice(index, Arrays.copyOfRange(state, from, to), Collections.singletonList(report));
    }

    static int start(int length, int index, int slices) {
        return (int) ((long) length * index / slices);
    }

    /** The mean of the workers' slices of one index, weighted by utterances, added up in the order of the workers. */
    static StateSlice mean(List<StateSlice> slices) {
        List<StateSlice> ordered = slices.stream()
                .sorted(Comparator.comparingInt(slice -> slice.reports.get(0).worker))
                .toList();
        double[] sum = new double[ordered.get(0).values.length];
        long utterances = 0;
        for (StateSlice slice : ordered) {
            long weight = slice.reports.get(0).utterances;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * (double) slice.values[i];
            }
            utterances += weight;
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / utterances);
        }
        List<WorkerReport> reports = new ArrayList<>(
                ordered.stream().map(slice -> slice.reports.get(0)).toList());
        return new StateSlice(ordered.get(0).index, mean, reports);
    }
}
