package io.github.serspark.report;

import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.statistics.Comparison;
import io.github.serspark.statistics.McNemarTest;
import io.github.serspark.statistics.PermutationTest;
import io.github.serspark.statistics.ZTest;
import io.github.serspark.table.Column;
import io.github.serspark.table.Figures;
import io.github.serspark.table.JudgedTask;
import io.github.serspark.table.Outcome;
import io.github.serspark.table.Published;
import io.github.serspark.table.SystemResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Content for reports whose figures are made up, of the size and kind of real ones. */
final class SampleContent {

    static final List<String> SYSTEMS = List.of("e2e STL", "e2e STL+att", "e2e MTL", "e2e MTL+att");
    static final List<String> LEVELS = List.of("low", "middle", "high");
    private static final Column TWO = new Column(
            Split.TEST, new Task("valence", List.of(new Level("calm", "< 3"), new Level("excited", ">= 3"))));
    private static final int EPOCHS = 24;

    private final SplittableRandom random = new SplittableRandom(1);

    private SampleContent() {}

    /** Writes a report to look at to the file {@code args[0]}, with utterances of the corpus at {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        List<AttendedUtterance> utterances = SampleSpeech.ofCorpus(Path.of(args[1]), 6);
        ReportContent content = new SampleContent().content(utterances);
        try (OutputStream out = Files.newOutputStream(Path.of(args[0]))) {
            Report.write(out, content);
        }
    }

    /** Everything there is: four systems, three seeds, three levels, two utterances. */
    static ReportContent full() {
        return new SampleContent().content(List.of(SampleSpeech.tone("tone-1"), SampleSpeech.tone("tone-2")));
    }

    /** As little as there can be of every section: one system, one seed, two levels, no tests, no attention. */
    static ReportContent small() {
        return new ReportContent(
                new ReportHeading("Small", "Hardly anything.", "", Instant.EPOCH, ""),
                SampleFigures.of(
                        new SystemResult("only", "only", List.of(SampleFigures.outcome(7, TWO, new long[2][2])))),
                List.of(new LearningCurve(
                        "only", 7, 1, Map.of(TWO.task(), new TaskCurve(List.of(Double.NaN), List.of(Double.NaN))))),
                new ClassContent(
                        List.of(new PartitionSize(Split.TEST, 2, 10, OptionalInt.empty())),
                        List.of(new ClassCounts(Split.TEST, TWO.task(), List.of(10L, 0L)))),
                AttentionContent.NONE,
                List.of());
    }

    /** Nothing but a heading. */
    static ReportContent empty(ReportHeading heading) {
        return new ReportContent(
                heading,
                SampleFigures.of(),
                List.of(),
                new ClassContent(List.of(), List.of()),
                AttentionContent.NONE,
                List.of());
    }

    private ReportContent content(List<AttendedUtterance> utterances) {
        return new ReportContent(
                new ReportHeading(
                        "Attention-augmented end-to-end multi-task learning",
                        "Four systems recognise arousal, valence and dominance from raw speech.",
                        "All figures of this page are made up to try the page.",
                        Instant.parse("2026-02-14T10:22:31Z"),
                        "deploy/ser reproduce --corpus IEMOCAP_full_release --out result"),
                figures(),
                learning(),
                classes(),
                new AttentionContent("e2e MTL+att", utterances, loudness()),
                provenance());
    }

    private Figures figures() {
        List<SystemResult> systems = new ArrayList<>();
        for (String name : SYSTEMS) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int seed = 1; seed <= 3; seed++) {
                outcomes.add(outcome(seed, 0.56 + 0.015 * systems.size() + 0.02 * seed));
            }
            systems.add(new SystemResult(name, name, outcomes));
        }
        return SampleFigures.of(systems, published(), this::tests);
    }

    private Outcome outcome(int seed, double about) {
        List<JudgedTask> judged = new ArrayList<>();
        for (Column column : Column.of(Tasks.ALL)) {
            judged.add(SampleFigures.judged(column, counts(about)));
        }
        return new Outcome(seed, judged);
    }

    private long[][] counts(double uar) {
        int levels = LEVELS.size();
        long[][] counts = new long[levels][levels];
        for (int truth = 0; truth < levels; truth++) {
            long n = truth == levels / 2 ? 120 : 30;
            long right = Math.round(n * (uar + random.nextDouble(-0.01, 0.01)));
            counts[truth][truth] = right;
            counts[truth][(truth + 1) % levels] = n - right;
        }
        return counts;
    }

    private List<Published> published() {
        List<Published> published = new ArrayList<>();
        for (String name : SYSTEMS) {
            for (Column column : Column.of(Tasks.ALL)) {
                published.add(new Published(name, column.split(), column.task().id(), random.nextDouble(56, 64)));
            }
        }
        return published;
    }

    private Comparison tests(double difference) {
        double z = 40 * difference + random.nextDouble(-0.5, 0.5);
        return new Comparison(
                new ZTest(z, tail(z)),
                new PermutationTest(difference, tail(z + random.nextDouble(-0.4, 0.4))),
                new McNemarTest(20, 10, tail(z - 0.3)));
    }

    private static double tail(double z) {
        return 1 / (1 + Math.exp(1.7 * z));
    }

    private List<LearningCurve> learning() {
        List<LearningCurve> curves = new ArrayList<>();
        for (String system : SYSTEMS) {
            for (long seed = 1; seed <= 3; seed++) {
                Map<Task, TaskCurve> tasks = new LinkedHashMap<>();
                for (Task task : Tasks.ALL) {
                    tasks.put(task, curve(task));
                }
                if (system.contains("MTL")) {
                    curves.add(new LearningCurve(system, seed, best(tasks), tasks));
                } else {
                    for (Task task : Tasks.ALL) {
                        Map<Task, TaskCurve> own = Map.of(task, tasks.get(task));
                        curves.add(new LearningCurve(system, seed, best(own), own));
                    }
                }
            }
        }
        return curves;
    }

    private TaskCurve curve(Task task) {
        double top = 0.64 - 0.03 * Tasks.ALL.indexOf(task);
        List<Double> loss = new ArrayList<>();
        List<Double> uar = new ArrayList<>();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            loss.add(0.55
                    + 0.55 * Math.exp(-epoch / 7.0)
                    + 0.05 * Tasks.ALL.indexOf(task)
                    + random.nextDouble(-0.02, 0.02));
            uar.add(top
                    - (top - 0.34) * Math.exp(-epoch / 4.0)
                    - 0.0006 * Math.max(0, epoch - 14) * (epoch - 14)
                    + random.nextDouble(-0.012, 0.012));
        }
        return new TaskCurve(loss, uar);
    }

    private static int best(Map<Task, TaskCurve> tasks) {
        int best = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            best = mean(tasks, epoch) > mean(tasks, best) ? epoch : best;
        }
        return best + 1;
    }

    private static double mean(Map<Task, TaskCurve> tasks, int epoch) {
        return tasks.values().stream()
                .mapToDouble(curve -> curve.devUar().get(epoch))
                .average()
                .orElseThrow();
    }

    private static ClassContent classes() {
        List<ClassCounts> counts = List.of(
                new ClassCounts(Split.TRAIN, Tasks.AROUSAL, List.of(697L, 4126L, 943L)),
                new ClassCounts(Split.DEV, Tasks.AROUSAL, List.of(183L, 1538L, 382L)),
                new ClassCounts(Split.TEST, Tasks.AROUSAL, List.of(232L, 1571L, 367L)),
                new ClassCounts(Split.TRAIN, Tasks.VALENCE, List.of(1765L, 2909L, 1092L)),
                new ClassCounts(Split.DEV, Tasks.VALENCE, List.of(697L, 1026L, 380L)),
                new ClassCounts(Split.TEST, Tasks.VALENCE, List.of(761L, 934L, 475L)),
                new ClassCounts(Split.TRAIN, Tasks.DOMINANCE, List.of(688L, 3727L, 1351L)),
                new ClassCounts(Split.DEV, Tasks.DOMINANCE, List.of(112L, 1363L, 628L)),
                new ClassCounts(Split.TEST, Tasks.DOMINANCE, List.of(241L, 1394L, 535L)));
        return new ClassContent(
                List.of(
                        new PartitionSize(Split.TRAIN, 6, 5766, OptionalInt.of(6319)),
                        new PartitionSize(Split.DEV, 2, 2103, OptionalInt.of(1811)),
                        new PartitionSize(Split.TEST, 2, 2170, OptionalInt.of(1819))),
                counts);
    }

    private List<LoudnessCorrelation> loudness() {
        List<LoudnessCorrelation> correlations = new ArrayList<>();
        for (Task task : Tasks.ALL) {
            double about = List.of(0.52, 0.04, 0.33).get(Tasks.ALL.indexOf(task));
            List<Double> r = new ArrayList<>();
            for (int i = 0; i < 1819; i++) {
                r.add(Math.tanh(about + 0.3 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5)));
            }
            r.add(Double.NaN);
            correlations.add(new LoudnessCorrelation(task, r));
        }
        return correlations;
    }

    private static List<ProvenanceSection> provenance() {
        Map<String, Object> training = new LinkedHashMap<>();
        training.put("epochs", EPOCHS);
        training.put("batch", 8);
        training.put("updater", new LinkedHashMap<>(Map.of("name", "adam", "learning-rate", 1e-3)));
        training.put("tasks", List.of("arousal", "valence", "dominance"));
        training.put("note", null);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("train", training);
        Map<String, Object> versions = new TreeMap<>(Map.of("ser-spark", "0.1.0", "spark", "3.5.5", "java", "17.0.15"));
        return List.of(
                new ProvenanceSection("Settings", settings),
                new ProvenanceSection("Versions", versions),
                new ProvenanceSection(
                        "Data and model",
                        Map.of(
                                "data.fingerprint",
                                "6f1d6a0c9b1e4c1d8f0a7a3b5d2e9c4470b1d1f2a3c4b5d6e7f8091a2b3c4d5e")));
    }
}
