package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.card.FrontMatter;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.RatingScale;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Thresholds;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.model.Recognition;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import io.github.serspark.statistics.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a small corpus, with models that need no training. */
class EvaluationTest {

    private static final SparkSession SPARK = LocalSpark.session();

    /** Knows the arousal of every utterance and takes all else for low. */
    private static final List<Task> TWO_LEVELS =
            Dimensions.tasks(Thresholds.parse(List.of("< 3"), RatingScale.IEMOCAP));

    private static final Predictor CLAIRVOYANT = predictor(true, Tasks.ALL);

    private static final Predictor GUESSING = predictor(false, Tasks.ALL);

    @TempDir
    private static Path corpus;

    @TempDir
    private static Path shared;

    @TempDir
    private Path results;

    private static String data;
    private static String model;

    @BeforeAll
    static void prepare() throws IOException {
        DemoCorpus.write(corpus, 60, 1);
        data = shared.resolve("data").toString();
        model = shared.resolve("model").toString();
        new Preparation(corpus.toString(), data, false, Settings.of("prepare")).run(SPARK);
        pretendTraining(model, new HashMap<>());
    }

    @Test
    void everyUtteranceOfDevAndTestIsPredictedAndScored() throws IOException {
        evaluate(CLAIRVOYANT, "result", Optional.empty());
        assertEquals(
                List.of("[dev,12,3]", "[test,12,3]"),
                SPARK
                        .sql(
                                "SELECT split, count(DISTINCT id), count(DISTINCT task) FROM parquet.`%s` GROUP BY split ORDER BY split"
                                        .formatted(results.resolve("result/predictions")))
                        .collectAsList()
                        .stream()
                        .map(Object::toString)
                        .toList());
        JsonNode test = json("result/metrics.json").at("/splits/test");
        assertEquals(1, test.at("/arousal/uar").asDouble());
        assertEquals(1.0 / 3, test.at("/valence/uar").asDouble(), 1e-15);
        assertEquals(12, test.at("/dominance/n").asInt());
        assertTrue(json("result/metrics.json").path("significance").isMissingNode());
    }

    @Test
    void theCardOfTheModelHasTheFigures() throws IOException {
        evaluate(CLAIRVOYANT, "result", Optional.empty());
        String card = Files.readString(Path.of(model, "README.md"));
        JsonNode splits = json("result/metrics.json").path("splits");
        for (String split : List.of("dev", "test")) {
            for (Task task : Tasks.ALL) {
                JsonNode metrics = splits.path(split).path(task.id());
                String line = "| %s | %s | %s | %s-%s | %s | %d |"
                        .formatted(
                                split,
                                task.id(),
                                Numbers.percent(metrics.path("uar").asDouble()),
                                Numbers.percent(metrics.path("uarLow").asDouble()),
                                Numbers.percent(metrics.path("uarHigh").asDouble()),
                                Numbers.percent(metrics.path("accuracy").asDouble()),
                                metrics.path("n").asInt());
                assertTrue(card.contains(line), () -> line + " in " + card);
            }
        }
        assertFalse(card.contains(shared.toString()), card);
        JsonNode matter = FrontMatter.of(card);
        assertEquals("audio-classification", matter.path("pipeline_tag").asText());
        assertEquals(5, matter.size(), matter.toString());
        JsonNode results = matter.at("/model-index/0/results");
        assertEquals(6, results.size());
        assertEquals("arousal", results.at("/3/task/name").asText());
        assertEquals(
                splits.at("/test/arousal/uar").asDouble(),
                results.at("/3/metrics/0/value").asDouble());
    }

    @Test
    void attentionIsWrittenOfTheSamePredictions() {
        LongAccumulator asked = SPARK.sparkContext().longAccumulator();
        Predictor attending = (prepared, split) -> prepared.utterances(split).map(utterance -> {
            asked.add(1);
            float[] attention = new float[utterance.frames()];
            attention[0] = 1;
            Recognition recognition = new Recognition(utterance.id(), Tasks.VALENCE, new double[] {1, 0, 0}, attention);
            return new Prediction(recognition, utterance.speaker(), split, utterance.level(Tasks.VALENCE));
        });
        evaluate(attending, "result", Optional.empty());
        assertEquals(24, asked.value());
        PreparedData prepared = PreparedData.open(SPARK, data);
        long frames = Stream.of(Split.DEV, Split.TEST)
                .flatMap(split -> prepared.entries(split).stream())
                .mapToLong(UtteranceEntry::frames)
                .sum();
        assertEquals(
                "[%d,24.0,0.02]".formatted(frames),
                SPARK.sql("SELECT count(*), sum(weight), min(time_s) FROM parquet.`%s`"
                                .formatted(results.resolve("result/attention")))
                        .first()
                        .toString());
    }

    @Test
    void theRecordSaysWhatWasJudgedOnWhat() throws IOException {
        evaluate(CLAIRVOYANT, "result", Optional.empty());
        JsonNode record = json("result/run.json");
        assertEquals("evaluate", record.path("kind").asText());
        assertEquals(
                PreparedData.open(SPARK, data).fingerprint(),
                record.at("/data/fingerprint").asText());
        assertEquals(model, record.at("/model/path").asText());
        assertEquals("abc", record.at("/model/parametersSha256").asText());
    }

    @Test
    void aBaselineIsComparedWith() throws IOException {
        evaluate(GUESSING, "baseline", Optional.empty());
        evaluate(CLAIRVOYANT, "result", Optional.of("baseline"));
        JsonNode test = json("result/metrics.json").at("/significance/splits/test");
        // m = 2/3, z = (2/3) / sqrt(2 x 2/3 x 1/3 / 12) = 3.4641
        assertEquals(3.4641, test.at("/arousal/z/statistic").asDouble(), 5e-5);
        assertTrue(test.at("/arousal/z/significant").asBoolean());
        assertEquals(Math.pow(0.5, 8), test.at("/arousal/mcnemar/p").asDouble(), 1e-15);
        assertTrue(test.at("/arousal/permutation/significant").asBoolean());
        assertEquals(0, test.at("/valence/z/statistic").asDouble());
        assertEquals(1, test.at("/valence/permutation/p").asDouble());
        assertEquals(
                18,
                SPARK.read()
                        .parquet(results.resolve("result/significance").toString())
                        .count());
    }

    @Test
    void theSameRunGivesTheSamePredictionsAgain() throws IOException {
        evaluate(CLAIRVOYANT, "first", Optional.empty());
        evaluate(CLAIRVOYANT, "second", Optional.empty());
        assertEquals(predictions("first"), predictions("second"));
        assertEquals(
                Files.readString(results.resolve("first/metrics.json")),
                Files.readString(results.resolve("second/metrics.json")));
    }

    @Test
    void aModelOfOtherDataIsNotJudged() {
        String other = shared.resolve("other").toString();
        pretendTraining(other, Map.of("mean", 0.25));
        PreparedData prepared = PreparedData.open(SPARK, data);
        String message = assertThrows(
                        UserException.class, () -> evaluation(data, other, CLAIRVOYANT, "result", Optional.empty())
                                .run(SPARK))
                .getMessage();
        assertTrue(message.startsWith("Cannot judge "), message);
        assertTrue(
                message.contains("with mean 0.25 and deviation "
                        + prepared.standardisation().deviation()
                        + ", levels arousal (<= 2, > 2 and < 4, >= 4), valence ("),
                message);
        assertTrue(Files.notExists(results.resolve("result")), "nothing was begun");
    }

    @Test
    void aModelOfOtherLevelsIsNotJudged() {
        String other = shared.resolve("other levels").toString();
        pretendTraining(other, Map.of(), TWO_LEVELS);
        String message = assertThrows(
                        UserException.class, () -> evaluation(data, other, CLAIRVOYANT, "result", Optional.empty())
                                .run(SPARK))
                .getMessage();
        assertTrue(
                message.contains(
                        ", levels arousal (< 3, >= 3), valence (< 3, >= 3), dominance (< 3, >= 3), expected the data to be judged, "),
                message);
    }

    @Test
    void aBaselineOfOtherLevelsIsRefused() {
        OutputDirectory directory = output(results.resolve("two").toString(), Evaluation.KIND);
        directory.commit(RunRecord.start(Evaluation.KIND, Map.of())
                .put(judged(PreparedData.open(SPARK, data).fingerprint(), TWO_LEVELS)));
        String message = assertThrows(UserException.class, () -> evaluate(CLAIRVOYANT, "result", Optional.of("two")))
                .getMessage();
        assertTrue(
                message.contains(
                        "it judged the levels [arousal (< 3, >= 3), valence (< 3, >= 3), dominance (< 3, >= 3)], expected [arousal (<= 2, > 2 and < 4, >= 4), "),
                message);
    }

    @Test
    void aBaselineOfAnotherCorpusIsRefused() throws IOException {
        OutputDirectory directory = output(results.resolve("foreign").toString(), Evaluation.KIND);
        directory.commit(RunRecord.start(Evaluation.KIND, Map.of()).put(judged("elsewhere", List.of())));
        String message = assertThrows(
                        UserException.class, () -> evaluate(CLAIRVOYANT, "result", Optional.of("foreign")))
                .getMessage();
        assertTrue(message.contains("it judged the corpus of fingerprint elsewhere, expected "), message);
    }

    @Test
    void aBaselineOfOtherUtterancesIsRefusedBeforeAnythingIsWritten() {
        String swapped = shared.resolve("swapped").toString();
        new Preparation(
                        corpus.toString(),
                        swapped,
                        false,
                        Settings.of(
                                "prepare",
                                "partition.scheme=sessions",
                                "partition.train=[1,2,3]",
                                "partition.dev=[5]",
                                "partition.test=[4]"))
                .run(SPARK);
        evaluation(swapped, model, GUESSING, "baseline", Optional.empty()).run(SPARK);
        String message = assertThrows(
                        UserException.class, () -> evaluate(CLAIRVOYANT, "result", Optional.of("baseline")))
                .getMessage();
        assertTrue(
                message.matches(
                        "Cannot compare with .*baseline: in arousal of dev, 24 of 24 utterances differ, first Ses04"
                                + ".* \\(true level none against [012]\\), expected those of the data to be judged\\."
                                + " Evaluate both models on the same data\\."),
                message);
        assertTrue(Files.notExists(results.resolve("result")), "nothing was begun");
    }

    @Test
    void aBaselineWithoutPredictionsIsRefused() throws IOException {
        evaluate(GUESSING, "baseline", Optional.empty());
        FileUtils.deleteDirectory(results.resolve("baseline/predictions").toFile());
        String message = assertThrows(
                        UserException.class, () -> evaluate(CLAIRVOYANT, "result", Optional.of("baseline")))
                .getMessage();
        assertTrue(message.startsWith("Cannot read the predictions of "), message);
        assertTrue(
                message.endsWith("there is no folder 'predictions' in it, expected a table. Evaluate again."), message);
    }

    @Test
    void theSeedIsOnRecord() throws IOException {
        evaluate(CLAIRVOYANT, "result", Optional.empty());
        assertEquals(
                1, json("result/run.json").at("/configuration/evaluate/seed").asInt(-1));
    }

    private void evaluate(Predictor predictor, String name, Optional<String> baseline) {
        evaluation(data, model, predictor, name, baseline).run(SPARK);
    }

    private Evaluation evaluation(
            String judged, String trained, Predictor predictor, String name, Optional<String> baseline) {
        return new Evaluation(
                judged,
                trained,
                results.resolve(name).toString(),
                baseline.map(other -> results.resolve(other).toString()),
                false,
                Settings.of("evaluate"),
                (spark, path, attention) -> predictor);
    }

    private List<String> predictions(String name) {
        return SPARK.read().parquet(results.resolve(name + "/predictions").toString()).collectAsList().stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(results.resolve(name).toFile());
    }

    /** Leaves what a training on the data would leave, but for {@code changes} to what it remembers of them. */
    private static void pretendTraining(String path, Map<String, Object> changes) {
        pretendTraining(path, changes, Tasks.ALL);
    }

    private static void pretendTraining(String path, Map<String, Object> changes, List<Task> tasks) {
        PreparedData prepared = PreparedData.open(SPARK, data);
        Map<String, Object> memory = new HashMap<>();
        memory.put("fingerprint", prepared.fingerprint());
        memory.put("path", data);
        memory.put("sampleRateHz", prepared.sampleRateHz());
        memory.put("frameLength", prepared.framing().frameLength());
        memory.put("frameStep", prepared.framing().frameStep());
        memory.put("mean", prepared.standardisation().mean());
        memory.put("deviation", prepared.standardisation().deviation());
        memory.put("features", List.of());
        memory.putAll(changes);
        output(path, "train")
                .commit(RunRecord.start("train", Map.of())
                        .put("data", memory)
                        .put("tasks", new ObjectMapper().valueToTree(tasks))
                        .put("bestEpoch", 1)
                        .put("parametersSha256", "abc"));
    }

    private static EvaluationRecord judged(String fingerprint, List<Task> tasks) {
        return new EvaluationRecord(
                new EvaluationRecord.JudgedData(fingerprint, tasks, "data"),
                new EvaluationRecord.JudgedModel("abc", "model", 1));
    }

    private static OutputDirectory output(String path, String kind) {
        LeaseTerms lease = LeaseSection.of(Settings.of("evaluate"));
        return OutputDirectory.create(SPARK.sparkContext().hadoopConfiguration(), path, kind, false, lease);
    }

    private static Predictor predictor(boolean knowsArousal, List<Task> tasks) {
        return (prepared, split) ->
                prepared.utterances(split).flatMap(utterance -> predictions(utterance, split, tasks, knowsArousal));
    }

    private static Iterator<Prediction> predictions(
            Utterance utterance, Split split, List<Task> tasks, boolean knowsArousal) {
        List<Prediction> predictions = new ArrayList<>();
        for (Task task : tasks) {
            int truth = utterance.level(task);
            double[] probabilities = new double[3];
            probabilities[knowsArousal && task.equals(Tasks.AROUSAL) ? truth : 0] = 1;
            predictions.add(new Prediction(utterance.id(), utterance.speaker(), split, task, truth, probabilities));
        }
        return predictions.iterator();
    }
}
