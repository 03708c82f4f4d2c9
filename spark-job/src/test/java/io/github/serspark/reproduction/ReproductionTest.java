package io.github.serspark.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.mlflow.MlflowDouble;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.notebooks.ReadmeQueries;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a small corpus: a system of three networks and one with attention. */
final class ReproductionTest {
    private static final SparkSession SPARK = LocalSpark.session();

    private static final String[] SMALL = {
        "systems=[os-svms, stl, mtl-attention]",
        "train.epochs=1",
        "train.workers=1",
        "train.svm.linear-costs=[0.1]",
        "train.svm.rbf-costs=[]",
        "train.svm.rbf-gammas=[]",
        "random-figures=1"
    };

    @TempDir
    private static Path folder;

    private static Path first;
    private static MlflowDouble mlflow; // what it was told of the first

    @BeforeAll
    static void reproduce() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        new Preparation(
                        folder.resolve("corpus").toString(),
                        folder.resolve("data").toString(),
                        false,
                        prepare())
                .run(SPARK);
        first = folder.resolve("first");
        mlflow = MlflowDouble.start(MlflowDouble.Mood.WELL);
        try (Mlflow client = mlflow.client("")) {
            run(first, Map.of(), client, SMALL);
        }
        mlflow.close();
    }

    /** Few short frames. */
    private static Settings prepare(String... assignments) {
        return Settings.of(
                "prepare",
                Stream.concat(Stream.of("frame-ms=5", "step-ms=40"), Arrays.stream(assignments))
                        .toArray(String[]::new));
    }

    @Test
    void everyNetworkIsTrainedAndJudgedOnce() throws IOException {
        assertEquals(
                List.of(
                        "mtl-attention/seed-1",
                        "os-svms/seed-1",
                        "stl/arousal/seed-1",
                        "stl/dominance/seed-1",
                        "stl/valence/seed-1"),
                networks());
    }

    @Test
    void mlflowHasTheSystemsAsPartsAndTheirTrainingsAsPartsOfThem() {
        assertEquals(List.of(), mlflow.complaints());
        assertEquals(
                List.of(
                        "mtl-attention < reproduce",
                        "mtl-attention, seed 1 < mtl-attention",
                        "os-svms < reproduce",
                        "stl < reproduce",
                        "stl, arousal, seed 1 < stl",
                        "stl, dominance, seed 1 < stl",
                        "stl, valence, seed 1 < stl",
                        "svms, seed 1 < os-svms"),
                mlflow.runs().stream()
                        .filter(run -> !run.name.equals("reproduce"))
                        .map(run -> run.name + " < " + mlflow.parent(run))
                        .sorted()
                        .toList());
        mlflow.runs().forEach(run -> assertEquals("FINISHED", run.status, run.name));
        assertEquals("1", mlflow.run("reproduce").params.get("train.epochs"));
        List<String> scores = rows(
                "SELECT system, concat(split, '_', metric, '_', task), value FROM %s"
                        + " WHERE metric IN ('uar', 'uar_low', 'uar_high', 'accuracy') ORDER BY 1, 2",
                "metrics");
        assertEquals(3 * 2 * 3 * 4, scores.size());
        assertEquals(
                scores,
                List.of("mtl-attention", "os-svms", "stl").stream()
                        .flatMap(system -> mlflow.run(system).metrics.entrySet().stream()
                                .map(one -> "%s,%s,%s"
                                        .formatted(
                                                system,
                                                one.getKey(),
                                                one.getValue().get(0))))
                        .toList());
    }

    @Test
    void thePredictionsOfAllNetworksAreOneTable() {
        assertEquals(
                List.of("mtl-attention,1,null,36", "os-svms,1,null,36", "stl,1,null,36"),
                rows("SELECT system, seed, fold, count(*) FROM %s GROUP BY 1, 2, 3 ORDER BY 1", "predictions"));
    }

    @Test
    void attentionIsThereForTheSystemThatAttends() {
        assertEquals(
                List.of("mtl-attention,3"),
                rows("SELECT system, count(DISTINCT task) FROM %s GROUP BY 1", "attention"));
    }

    @Test
    void theHistoryOfEveryNetworkIsThere() {
        assertEquals(
                List.of("mtl-attention,3", "stl,3"),
                rows("SELECT system, count(*) FROM %s GROUP BY 1 ORDER BY 1", "history"));
    }

    @Test
    void theMetricsAreThoseOfThePredictions() {
        List<String> recounted = rows(
                "SELECT system, split, task, round(avg(recall), 9) FROM ("
                        + "SELECT system, split, task, true_level, avg(double(true_level = predicted_level)) AS recall"
                        + " FROM %s GROUP BY 1, 2, 3, 4) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
                "predictions");
        assertEquals(18, recounted.size());
        assertEquals(
                recounted,
                rows(
                        "SELECT system, split, task, round(value, 9) FROM %s WHERE metric = 'uar' ORDER BY 1, 2, 3",
                        "metrics"));
    }

    @Test
    void everyPairIsTestedBothWays() {
        assertEquals(
                List.of(
                        "mtl-attention,os-svms,18",
                        "mtl-attention,stl,18",
                        "os-svms,mtl-attention,18",
                        "os-svms,stl,18",
                        "stl,mtl-attention,18",
                        "stl,os-svms,18"),
                rows("SELECT system, baseline, count(*) FROM %s GROUP BY 1, 2 ORDER BY 1, 2", "significance"));
    }

    /** Two engines that know nothing of each other give the same answers. */
    @Test
    void theQueriesOfTheReadmeAreAnswered() throws IOException, SQLException {
        ReadmeQueries queries = ReadmeQueries.of("reproduce", "target/demo/result", first);
        List<List<String>> answers = queries.answersOfSpark(SPARK);
        assertEquals(answers, queries.answersOfDuckDb());
        assertEquals(5, answers.size());
        assertEquals(9, answers.get(0).size(), "three systems, three tasks");
        assertEquals(2, answers.get(2).size(), "two speakers in test");
        assertEquals(6, answers.get(3).size(), "two systems of networks, three tasks");
        assertEquals(3, answers.get(4).size(), "three tasks");
    }

    @Test
    void theRecordNamesTheJudgedSeeds() throws IOException {
        JsonNode record = new ObjectMapper().readTree(first.resolve("run.json").toFile());
        assertEquals("stl", record.path("baseline").asText());
        assertEquals(1, record.at("/judgedSeeds/mtl-attention").asInt());
        assertTrue(Files.size(first.resolve("report.html")) > 10_000);
    }

    @Test
    void whatWasDoneIsNotDoneAgainAndResultsJoin() throws IOException {
        Path model = first.resolve("runs/stl/valence/seed-1/model/model.zip");
        FileTime written = Files.getLastModifiedTime(model);
        Path result = first.resolve("runs/mtl-attention/seed-1/result");
        List<String> before = rows("SELECT system, id, task, predicted_level FROM %s ORDER BY 1, 2, 3", "predictions");

        run(first, Map.of("elsewhere", result.toString()), SMALL);

        assertEquals(written, Files.getLastModifiedTime(model));
        assertEquals(
                before,
                rows(
                        "SELECT system, id, task, predicted_level FROM %s WHERE system <> 'elsewhere' ORDER BY 1, 2, 3",
                        "predictions"));
        assertEquals(
                List.of("0.0"),
                rows(
                        "SELECT DISTINCT statistic FROM %s WHERE system = 'elsewhere' AND baseline = 'mtl-attention' AND test = 'z'",
                        "significance"));
        run(first, Map.of(), SMALL); // for the other tests
    }

    @Test
    void otherSettingsAreRefusedAndNothingIsLost() {
        String message = assertThrows(
                        UserException.class,
                        () -> run(
                                first,
                                Map.of(),
                                "systems=[stl, mtl-attention]",
                                "train.epochs=1",
                                "train.workers=1",
                                "train.l2=0.5"))
                .getMessage();
        assertTrue(message.contains("train.l2 was 1.0E-4 and is 0.5, expected the same settings."), message);
        assertTrue(Files.exists(first.resolve("runs/stl/arousal/seed-1/model/model.zip")));
        run(first, Map.of(), SMALL); // for the other tests
    }

    @Test
    @Tag("long")
    void theFoldsOfLeaveOneSessionOutArePooled() {
        String folds = folder.resolve("folds").toString();
        Settings settings = prepare("partition.scheme=leave-one-session-out", "partition.fold=all");
        new Preparation(folder.resolve("corpus").toString(), folds, false, settings).run(SPARK);
        Path out = folder.resolve("pooled");
        new Reproduction(
                        folds,
                        out.toString(),
                        Map.of(),
                        false,
                        Settings.of("reproduce", "systems=[mtl]", "train.epochs=1", "train.workers=1"))
                .run(SPARK, System.out);
        assertEquals(
                List.of("1,6", "2,6", "3,6", "4,6", "5,6"),
                rows(
                        "SELECT fold, count(DISTINCT id) FROM %s WHERE split = 'test' GROUP BY 1 ORDER BY 1",
                        out.resolve("predictions")));
        assertEquals(
                List.of("30.0,true"),
                rows(
                        "SELECT max(CASE metric WHEN 'n' THEN value END),"
                                + " max(CASE metric WHEN 'uar_high_speakers' THEN value END) <= 1"
                                + " FROM %s WHERE split = 'test' AND task = 'arousal'",
                        out.resolve("metrics")));

        Map<String, String> oneFold =
                Map.of("other", out.resolve("runs/mtl/seed-1/fold-1/result").toString());
        String message = assertThrows(UserException.class, () -> run(folder.resolve("none"), oneFold, SMALL))
                .getMessage();
        assertTrue(message.startsWith("Cannot compare with ") && message.contains("utterances differ"), message);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void networksOfOtherDataAreNotReused() {
        String other = folder.resolve("other data").toString();
        Settings settings = prepare("partition.scheme=paper-counts");
        new Preparation(folder.resolve("corpus").toString(), other, false, settings).run(SPARK);
        String message = assertThrows(UserException.class, () -> new Reproduction(
                                other, first.toString(), Map.of(), false, Settings.of("reproduce", SMALL))
                        .run(SPARK, System.out))
                .getMessage();
        assertTrue(message.startsWith("Cannot judge ") && message.contains("it was trained on"), message);
        run(first, Map.of(), SMALL); // for the other tests
    }

    @Test
    @Tag("long")
    void otherSettingsOfJudgingJudgeAgainAndTrainNothing() throws IOException {
        Path model = first.resolve("runs/mtl-attention/seed-1/model/model.zip");
        FileTime written = Files.getLastModifiedTime(model);
        run(
                first,
                Map.of(),
                "systems=[stl, mtl-attention]",
                "train.epochs=1",
                "train.workers=1",
                "evaluate.attention=false");
        assertFalse(Files.exists(first.resolve("attention")));
        assertEquals(written, Files.getLastModifiedTime(model));
        run(first, Map.of(), SMALL); // for the other tests
        assertTrue(Files.exists(first.resolve("attention")));
    }

    @Test
    void mistakesAreFoundBeforeAnythingIsTrained() {
        Path untouched = folder.resolve("untouched");
        assertMessage("Cannot draw the utterance nobody: it is not there", untouched, "figures=[nobody]");
        assertMessage("Cannot compare with OS: the table has no such row", untouched, "baseline=OS");
        assertFalse(Files.exists(untouched));
    }

    private static void assertMessage(String start, Path out, String assignment) {
        String message = assertThrows(UserException.class, () -> run(out, Map.of(), assignment))
                .getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private static void run(Path out, Map<String, String> joined, String... assignments) {
        run(out, joined, Tracker.NONE, assignments);
    }

    private static void run(Path out, Map<String, String> joined, Tracker tracker, String... assignments) {
        new Reproduction(
                        folder.resolve("data").toString(),
                        out.toString(),
                        joined,
                        false,
                        Settings.of("reproduce", assignments))
                .run(SPARK, System.out, tracker);
    }

    private static List<String> networks() throws IOException {
        Path runs = first.resolve("runs");
        try (Stream<Path> all = Files.walk(runs)) {
            return all.filter(path -> path.endsWith("result/run.json"))
                    .map(path -> runs.relativize(path.getParent().getParent()).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> rows(String query, String table) {
        return rows(query, first.resolve(table));
    }

    private static List<String> rows(String query, Path table) {
        Row[] rows =
                (Row[]) SPARK.sql(query.formatted("parquet.`" + table + "`")).collect();
        return Arrays.stream(rows).map(row -> row.mkString(",")).collect(Collectors.toList());
    }
}
