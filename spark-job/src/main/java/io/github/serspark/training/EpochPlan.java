package io.github.serspark.training;

import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who trains what, and when, in one epoch. Each worker's utterances are put into minibatches of similar length, other ones
 * in every epoch; minibatches of similar length are trained by all workers at the same time, so that none waits long.
 */
final class EpochPlan {
    /** How far, relative to its length, an utterance may move in the order of lengths before it is cut into minibatches. */
    private static final double JITTER = 0.1;

    private final List<List<int[]>> minibatches; // [worker][minibatch], indices into the worker's shard

    private EpochPlan(List<List<int[]>> minibatches) {
        this.minibatches = minibatches;
    }

    /**
     * @param frames {@code [worker][utterance]}: the frames of each utterance of each worker's shard
     * @param batchSize utterances in a minibatch of one worker
     * @param seed of this epoch
     */
    static EpochPlan of(List<int[]> frames, int batchSize, Seed seed) {
        List<List<int[]>> sorted = new ArrayList<>();
        for (int worker = 0; worker < frames.size(); worker++) {
            sorted.add(cut(frames.get(worker), batchSize, seed.derive("lengths").derive(worker)));
        }
        int most = sorted.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> order = new ArrayList<>(IntStream.range(0, most).boxed().toList());
        Collections.shuffle(order, new Random(seed.derive("order").value()));
        return new EpochPlan(sorted.stream()
                .map(batches -> order.stream()
                        .filter(k -> k < batches.size())
                        .map(batches::get)
                        .toList())
                .toList());
    }

    /** Minibatches of one worker, short ones first. */
    private static List<int[]> cut(int[] frames, int batchSize, Seed seed) {
        SplittableRandom random = new SplittableRandom(seed.value());
        double[] moved = new double[frames.length];
        for (int i = 0; i < frames.length; i++) {
            moved[i] = frames[i] * (1 + JITTER * (2 * random.nextDouble() - 1));
        }
        int[] byLength = IntStream.range(0, frames.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> moved[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < byLength.length; from += batchSize) {
            batches.add(Arrays.copyOfRange(byLength, from, Math.min(from + batchSize, byLength.length)));
        }
        return batches;
    }

    /** Rounds of {@code frequency} minibatches a worker that the epoch takes. */
    int rounds(int frequency) {
        int most = minibatches.stream().mapToInt(List::size).max().orElse(0);
        return (most + frequency - 1) / frequency;
    }

    /** Minibatches of the whole epoch. */
    int size() {
        return minibatches.stream().mapToInt(List::size).sum();
    }

    /**
     * The minibatches {@code [worker][minibatch][utterance]} of {@code count} rounds from {@code first} on; a worker that has
     * none left gets none.
     */
    int[][][] rounds(int first, int count, int frequency) {
        return minibatches.stream()
                .map(batches -> batches.subList(
                                Math.min(first * frequency, batches.size()),
                                Math.min((first + count) * frequency, batches.size()))
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }

    /** The share of the frames of all padded minibatches that is padding. */
    double padding(List<int[]> frames) {
        long real = 0;
        long padded = 0;
        for (int worker = 0; worker < minibatches.size(); worker++) {
            int[] lengths = frames.get(worker);
            for (int[] minibatch : minibatches.get(worker)) {
                int[] own = IntStream.of(minibatch).map(i -> lengths[i]).toArray();
                real += IntStream.of(own).sum();
                padded += (long) own.length * IntStream.of(own).max().orElseThrow();
            }
        }
        return padded == 0 ? 0 : 1 - (double) real / padded;
    }
}
