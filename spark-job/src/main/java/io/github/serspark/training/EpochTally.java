package io.github.serspark.training;

import io.github.serspark.data.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rounds of an epoch have added up to so far.
 *
 * @param lossSums of each task, over its labelled utterances
 * @param labelled utterances of each task
 * @param minibatches of each worker
 * @param computingSeconds in each round those of the slowest worker
 */
record EpochTally(
        int rounds,
        List<Double> lossSums,
        List<Long> labelled,
        List<Integer> minibatches,
        long utterances,
        long frames,
        double computingSeconds,
        double seconds) {

    static EpochTally none(int tasks, int workers) {
        return new EpochTally(
                0,
                Collections.nCopies(tasks, 0.0),
                Collections.nCopies(tasks, 0L),
                Collections.nCopies(workers, 0),
                0,
                0,
                0,
                0);
    }

    /**
     * With some rounds more.
     *
     * @param count of them
     * @param reports of the workers that had work, in their order
     */
    EpochTally plus(int count, List<WorkerReport> reports, double roundSeconds) {
        List<Double> losses = new ArrayList<>(lossSums);
        List<Long> labels = new ArrayList<>(labelled);
        List<Integer> batches = new ArrayList<>(minibatches);
        for (WorkerReport report : reports) {
            for (int task = 0; task < losses.size(); task++) {
                losses.set(task, losses.get(task) + report.lossSums[task]);
                labels.set(task, labels.get(task) + report.labelled[task]);
            }
            batches.set(report.worker, batches.get(report.worker) + report.minibatches);
        }
        return new EpochTally(
                rounds + count,
                losses,
                labels,
                batches,
                utterances
                        + reports.stream()
                                .mapToLong(report -> report.utterances)
                                .sum(),
                frames + reports.stream().mapToLong(report -> report.frames).sum(),
                computingSeconds + slowest(reports),
                seconds + roundSeconds);
    }

    private static double slowest(List<WorkerReport> reports) {
        return reports.stream().mapToDouble(report -> report.seconds).max().orElse(0);
    }

    /** Minibatches of all workers. */
    int steps() {
        return minibatches.stream().mapToInt(Integer::intValue).sum();
    }

    /** The report of the epoch, all of whose rounds are in. */
    EpochReport report(int epoch, List<Task> tasks, Map<String, Double> devUar, double padding) {
        Map<String, Double> losses = new LinkedHashMap<>();
        for (int task = 0; task < tasks.size(); task++) {
            losses.put(tasks.get(task).id(), lossSums.get(task) / labelled.get(task));
        }
        return new EpochReport(
                epoch, losses, devUar, minibatches, utterances, frames, padding, seconds - computingSeconds, seconds);
    }
}
