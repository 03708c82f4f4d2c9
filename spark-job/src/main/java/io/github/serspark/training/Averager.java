package io.github.serspark.training;

import io.github.serspark.network.NetworkState;
import io.github.serspark.run.UserException;
import java.util.List;

/** Makes one state of those that the workers come to in a round, and knows what all of them compute with. */
final class Averager {
    private final OuterMomentum momentum;
    private String kernel = "";
    private List<WorkerReport> reports = List.of();

    Averager(Averaging averaging) {
        momentum = averaging.outerMomentum();
    }

    /** What the workers did in the last round, in their order. */
    List<WorkerReport> reports() {
        return reports;
    }

    /** The name of the kernel that all workers of all rounds so far used. */
    String kernel() {
        return kernel;
    }

    /** Of the averagings so far. */
    float[] velocity() {
        return momentum.velocity();
    }

    /** Goes on from an earlier {@link #velocity}, and refuses any other kernel. */
    void restore(float[] velocity, String expected) {
        momentum.restore(velocity);
        kernel = expected;
    }

    /**
     * The state that the next round starts from.
     *
     * @param means of all workers, slice by slice
     * @param before where this round began
     * @throws UserException if a worker computed with another kernel
     */
    NetworkState after(List<StateSlice> means, NetworkState before) {
        reports = means.stream().flatMap(mean -> mean.reports.stream()).toList();
        requireOneKernel();
        int steps =
                reports.stream().mapToInt(report -> report.minibatches).max().orElse(0);
        NetworkState mean = NetworkState.of(join(means), before.iteration() + steps);
        return new NetworkState(
                momentum.step(before.parameters(), mean.parameters()), mean.moments(), mean.iteration());
    }

    private static float[] join(List<StateSlice> means) {
        float[] state =
                new float[means.stream().mapToInt(mean -> mean.values().length).sum()];
        for (StateSlice mean : means) {
            int start = StateSlice.start(state.length, mean.index, means.size());
            System.arraycopy(mean.values(), 0, state, start, mean.values().length);
        }
        return state;
    }

    private void requireOneKernel() {
        for (WorkerReport report : reports) {
            if (kernel.isEmpty()) {
                kernel = report.kernel;
            }
            if (!kernel.equals(report.kernel)) {
                throw new UserException("Cannot go on training: worker " + report.worker + " computes with the kernel "
                        + report.kernel + ", the others or the rounds before with " + kernel
                        + ", expected one kernel in a run. Give all executors the same Java options and machines, or "
                        + "set train.kernel = scalar.");
            }
        }
    }
}
