package io.github.serspark.search;

import static org.apache.spark.sql.functions.col;

import io.github.serspark.LocalSpark;
import io.github.serspark.data.StoredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * Compares successive halving with plain random search by what a search with {@code stop = none} knows of its trials, without
 * training anything: in a thousand orders of the trials, the best UAR on dev that each has seen after so many epochs. Not a
 * test: {@code main OUT [epochs ...]}.
 */
final class SearchReplay {
    private static final int ORDERS = 1000;

    private final double[][] scores; // [trial][epoch], the best so far
    private final Rungs rungs;

    private SearchReplay(double[][] scores, Rungs rungs) {
        this.scores = scores;
        this.rungs = rungs;
    }

    public static void main(String[] arguments) {
        double[][] scores = scores(arguments[0]);
        SearchReplay replay = new SearchReplay(scores, Rungs.of(1, 3, scores[0].length));
        int[] budgets = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray()
                : new int[] {9, 18, 27, 36, 45, 54, 63, 72, 90, 108, 144, 216};
        System.out.println("epochs  successive halving      random search");
        Random random = new Random(1);
        List<double[][]> seen = IntStream.range(0, ORDERS)
                .mapToObj(order -> replay.seen(replay.order(random), budgets))
                .toList();
        for (int b = 0; b < budgets.length; b++) {
            System.out.printf("%6d  %s  %s%n", budgets[b], summary(seen, 0, b), summary(seen, 1, b));
        }
    }

    /** Of trials that were trained to the end. */
    private static double[][] scores(String search) {
        TreeMap<Integer, TreeMap<Integer, Double>> byTrial = new TreeMap<>();
        for (Row row : StoredTable.read(LocalSpark.session(), search + "/" + TrialTable.NAME)
                .where(col("purpose").equalTo("search").and(col("score").isNotNull()))
                .select("trial", "epoch", "score")
                .distinct()
                .collectAsList()) {
            byTrial.computeIfAbsent(row.getInt(0), trial -> new TreeMap<>()).put(row.getInt(1), row.getDouble(2));
        }
        return byTrial.values().stream()
                .map(trial ->
                        trial.values().stream().mapToDouble(score -> score).toArray())
                .toArray(double[][]::new);
    }

    /** The baseline stays the first. */
    private List<Integer> order(Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(1, scores.length).boxed().toList());
        Collections.shuffle(order, random);
        order.add(0, 0);
        return order;
    }

    /** {@code [successive halving, random search][budget]}. */
    private double[][] seen(List<Integer> order, int... budgets) {
        return new double[][] {at(budgets, halving(order)), at(budgets, plain(order))};
    }

    /** The best after each epoch of successive halving, as it goes in one place. */
    private List<Double> halving(List<Integer> order) {
        Ladder ladder = new Ladder(rungs, order.size());
        List<Double> best = new ArrayList<>();
        for (Optional<Job> job = ladder.next(); job.isPresent(); job = ladder.next()) {
            double[] trial = scores[order.get(job.get().trial())];
            int rung = job.get().rung();
            int from = rung == 0 ? 0 : rungs.epochs().get(rung - 1);
            int to = rungs.epochs().get(rung);
            IntStream.range(from, to).forEach(epoch -> add(best, trial[epoch]));
            ladder.result(job.get(), trial[to - 1]);
        }
        return best;
    }

    private List<Double> plain(List<Integer> order) {
        List<Double> best = new ArrayList<>();
        order.forEach(trial -> Arrays.stream(scores[trial]).forEach(score -> add(best, score)));
        return best;
    }

    private static void add(List<Double> best, double score) {
        best.add(best.isEmpty() ? score : Math.max(best.get(best.size() - 1), score));
    }

    private static double[] at(int[] budgets, List<Double> best) {
        return Arrays.stream(budgets)
                .mapToDouble(budget -> best.get(Math.min(budget, best.size()) - 1))
                .toArray();
    }

    private static String summary(List<double[][]> seen, int kind, int budget) {
        double[] values = seen.stream()
                .mapToDouble(one -> 100 * one[kind][budget])
                .sorted()
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return "%.1f (%.1f to %.1f)".formatted(mean, values[ORDERS / 40], values[ORDERS - 1 - ORDERS / 40]);
    }
}
