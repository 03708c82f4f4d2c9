package io.github.serspark.report.search;

import io.github.serspark.report.ProvenanceSection;
import io.github.serspark.report.ReportHeading;
import io.github.serspark.statistics.Confirmation;
import io.github.serspark.statistics.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Searches whose figures are made up, of the size and kind of real ones. */
public final class SampleSearch {

    static final List<String> SIMPLEX =
            List.of("task-weights.arousal", "task-weights.valence", "task-weights.dominance");

    static final ReportHeading HEADING = new ReportHeading(
            "Random search of mtl-attention",
            "24 trials of up to 9 epochs, compared by their mean UAR on dev.",
            "All figures of this page are made up to try the page.",
            Instant.parse("2026-02-14T10:22:31Z"),
            "deploy/ser search --data data --out search --trials 24");

    private static final List<Integer> RUNGS = List.of(1, 3, 9);

    private SampleSearch() {}

    /** Writes a page to look at to the file {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            SearchReport.write(out, full());
        }
    }

    /** Everything there is: three weights, a learning rate and a choice, a confirmation, a test. */
    public static SearchContent full() {
        List<ReportedDimension> dimensions = new ArrayList<>(weights(SIMPLEX));
        dimensions.add(new ReportedDimension("learning-rate", true, true));
        dimensions.add(new ReportedDimension("batch", false, false));
        return new SearchContent(
                HEADING,
                RUNGS,
                "mean",
                trials(24),
                dimensions,
                SIMPLEX,
                OptionalInt.of(13),
                Optional.of(confirmation(13, new Interval(-0.012, 0.086))),
                OptionalDouble.of(0.0312),
                Optional.of(new TestResult(
                        13,
                        List.of(
                                new TestedTask("arousal", 0.612, new Interval(0.55, 0.671)),
                                new TestedTask("valence", 0.523, new Interval(0.47, 0.581)),
                                new TestedTask("dominance", 0.571, new Interval(0.512, 0.626))))),
                7,
                List.of(new ProvenanceSection("Settings", Map.of("search", Map.of("trials", 24, "seed", 7)))));
    }

    static Confirmation confirmation(int winner, Interval interval) {
        Map<Integer, Double> means = new LinkedHashMap<>();
        means.put(0, 0.531);
        means.put(13, 0.568);
        means.put(4, 0.541);
        means.put(20, 0.52);
        return new Confirmation(0, winner, 2, means, interval);
    }

    /** A search that was not confirmed. */
    static SearchContent search(
            List<ReportedTrial> trials, List<ReportedDimension> dimensions, List<String> simplex, OptionalInt winner) {
        return new SearchContent(
                HEADING,
                RUNGS,
                "mean",
                trials,
                dimensions,
                simplex,
                winner,
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                7,
                List.of());
    }

    static List<ReportedDimension> weights(List<String> keys) {
        return keys.stream().map(key -> new ReportedDimension(key, false, true)).toList();
    }

    /** Trials of a random search, of which 3 diverged and 17 failed. */
    static List<ReportedTrial> trials(int n) {
        SplittableRandom random = new SplittableRandom(1);
        List<ReportedTrial> trials = new ArrayList<>();
        for (int number = 0; number < n; number++) {
            int rung = number == 0 || number % 13 == 0 ? 2 : number % 4 == 0 ? 1 : 0;
            Map<String, Object> parameters = parameters(number, random);
            if (number == 3) {
                trials.add(new ReportedTrial(number, parameters, "diverged", -1, List.of()));
            } else if (number == 17) {
                trials.add(new ReportedTrial(number, parameters, "failed", 0, List.of(0.9)));
            } else {
                trials.add(new ReportedTrial(
                        number, parameters, rung == 2 ? "finished" : "paused", rung, scores(number, rung, random)));
            }
        }
        return trials;
    }

    private static Map<String, Object> parameters(int number, SplittableRandom random) {
        double[] weights = number == 0
                ? new double[] {1, 1, 1}
                : random.doubles(3).map(value -> -Math.log(value)).toArray();
        double sum = weights[0] + weights[1] + weights[2];
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            parameters.put(SIMPLEX.get(i), Math.round(3000 * weights[i] / sum) / 1000.0);
        }
        parameters.put("learning-rate", number == 0 ? 1e-3 : rounded(Math.pow(10, -5 + 3 * random.nextDouble())));
        parameters.put("batch", number == 0 ? 8 : List.of(8, 16, 32).get(random.nextInt(3)));
        return parameters;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(4)).doubleValue();
    }

    private static List<Double> scores(int number, int rung, SplittableRandom random) {
        List<Double> scores = new ArrayList<>();
        double best = (number == 13 ? 0.44 : 0.38) + 0.06 * random.nextDouble();
        for (int epoch = 0; epoch < RUNGS.get(rung); epoch++) {
            scores.add(best);
            best += 0.04 * random.nextDouble();
        }
        return scores;
    }
}
