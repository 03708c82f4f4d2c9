package io.github.serspark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.LocalSpark;
import io.github.serspark.ObjectStore;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredTable;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.mlflow.MlflowDouble;
import io.github.serspark.notebooks.ReadmeQueries;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.random.Seed;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import io.github.serspark.training.LearningData;
import io.github.serspark.training.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Searches of six trials over rungs of 1 and 3 epochs, of a network on few short frames. */
final class SearchTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final int TRIALS = 6;

    @TempDir
    static Path folder;

    private static String data;
    private static Path undisturbed;
    private static MlflowDouble mlflow; // what it was told of that one

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path out;

    @BeforeAll
    static void searchUndisturbed() throws IOException {
        ObjectStore.configure(SPARK.sparkContext().hadoopConfiguration());
        DemoCorpus.write(folder.resolve("corpus"), 40, 1);
        data = folder.resolve("data").toString();
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(SPARK);
        undisturbed = folder.resolve("undisturbed");
        mlflow = MlflowDouble.start(MlflowDouble.Mood.WELL);
        try (Mlflow client = mlflow.client("")) {
            search(undisturbed.toString(), false, false, settings()).run(SPARK, System.out, client);
        }
        mlflow.close();
    }

    @BeforeEach
    void place(TestInfo test) {
        out = folder.resolve(test.getDisplayName().replaceAll("\\W", ""));
    }

    @AfterEach
    void repair() {
        ObjectStore.set(ObjectStore.Fault.NONE);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Settings settings(String... assignments) {
        List<String> small = List.of(
                "trials=" + TRIALS,
                "confirm.trials=1",
                "confirm.seeds=1",
                "train.epochs=3",
                "train.batch-size=10",
                "train.workers=2",
                "train.averaging-frequency=2",
                "train.learning-rate=1e-3",
                "train.checkpoint.every-rounds=1",
                "lease.heartbeat-seconds=1",
                "lease.expiry-seconds=3");
        return Settings.of(
                "search", Stream.concat(small.stream(), Stream.of(assignments)).toArray(String[]::new));
    }

    private static Search search(String out, boolean distributed, boolean test, Settings settings) {
        return new Search(data, out, distributed, test, false, settings);
    }

    private void run(String path, Settings settings) {
        search(path, false, false, settings).run(SPARK, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    /** All that is equal however it came about. */
    private static List<String> table(Path search) {
        return StoredTable.read(SPARK, search.resolve(TrialTable.NAME).toString())
                .drop("seconds", "tries", "host")
                .collectAsList()
                .stream()
                .map(row -> row.toString())
                .sorted()
                .toList();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(file));
    }

    @Test
    void aTrialHasTheBytesOfTrain() throws IOException {
        Path trial = undisturbed.resolve("trials/0001");
        String config = trial.resolve("trial.conf").toString();
        int epochs = Files.exists(trial.resolve("rungs/000003.json")) ? 3 : 1;
        Settings settings = Settings.load(
                SPARK.sparkContext().hadoopConfiguration(), "train", Optional.of(config), List.of("epochs=" + epochs));
        new Training(data, out.toString(), false, settings).run(SPARK, System.out);
        assertEquals(
                json(out.resolve("run.json")).path("parametersSha256").asText(),
                json(trial.resolve("rungs/00000" + epochs + ".json"))
                        .path("parametersSha256")
                        .asText());
    }

    @Test
    void everyTrialHasARungAndSomeTheTop() throws IOException {
        JsonNode states = json(undisturbed.resolve("run.json")).path("trials");
        assertEquals(
                TRIALS, states.path("finished").asInt() + states.path("paused").asInt());
        assertTrue(states.path("finished").asInt() >= 2, states.toString());
        assertTrue(Files.size(undisturbed.resolve("report.html")) > 10_000);
        Settings best = Settings.load(
                SPARK.sparkContext().hadoopConfiguration(),
                "train",
                Optional.of(undisturbed.resolve("best.conf").toString()),
                List.of());
        best.check();
        assertEquals(
                "train",
                json(undisturbed.resolve("winner/model/run.json")).path("kind").asText());
    }

    @Test
    void theQueriesOfTheReadmeAreAnswered() throws IOException, SQLException {
        ReadmeQueries queries = ReadmeQueries.of("search", "target/search", undisturbed);
        List<List<String>> answers = queries.answersOfSpark(SPARK);
        assertEquals(answers, queries.answersOfDuckDb());
        assertEquals(3, answers.size());
        assertEquals(
                json(undisturbed.resolve("run.json")).at("/trials/finished").asInt(),
                answers.get(0).size());
        assertEquals(TRIALS, answers.get(1).size());
        assertEquals(2, answers.get(2).size(), "the best and the baseline");
    }

    @Test
    void mlflowHasTheTrialsAsPartsOfTheSearch() throws IOException {
        assertEquals(List.of(), mlflow.complaints());
        MlflowDouble.Run whole = mlflow.run("search");
        JsonNode winner = json(undisturbed.resolve("run.json")).path("winner");
        assertEquals(winner.path("trial").asText(), whole.tags.get("winner"));
        assertEquals(
                winner.at("/confirmation/difference").asDouble(),
                whole.metric("confirmed_difference").get(0));
        List<MlflowDouble.Run> trials =
                mlflow.runs().stream().filter(run -> run != whole).toList();
        assertEquals(TRIALS + 2, trials.size(), "the best and the baseline were confirmed");
        for (MlflowDouble.Run trial : trials) {
            assertEquals("search", mlflow.parent(trial));
            assertEquals("FINISHED", trial.status);
            assertEquals("0.001", trial.params.get("train.learning-rate"));
        }
        List<Row> rows = StoredTable.read(
                        SPARK, undisturbed.resolve(TrialTable.NAME).toString())
                .collectAsList();
        assertEquals(
                rows.size(),
                trials.stream().mapToInt(run -> 3 * run.metric("score").size()).sum());
        for (Row row : rows) {
            MlflowDouble.Run trial = mlflow.run("%s: trial %d, seed %d"
                    .formatted(row.getAs("purpose"), row.<Integer>getAs("trial"), row.<Integer>getAs("seed")));
            int epoch = row.getAs("epoch");
            assertEquals(
                    row.<Double>getAs("loss"),
                    trial.metric("loss_" + row.getAs("task")).get(epoch));
            assertEquals(row.<Double>getAs("score"), trial.metric("score").get(epoch));
            assertEquals(row.<String>getAs("state"), trial.tags.get("state"));
            String weight =
                    row.<String, String>getJavaMap(row.fieldIndex("parameters")).get("task-weights.valence");
            assertEquals(
                    Double.parseDouble(weight), Double.parseDouble(trial.params.get("train.task-weights.valence")));
        }
    }

    @Test
    @Tag("long")
    void byAllExecutorsOneAfterTheOtherItIsTheSameTable() {
        search(out.toString(), true, false, settings()).run(SPARK, System.out);
        assertEquals(table(undisturbed), table(out));
    }

    @Test
    void interruptedAgainAndAgainItIsTheSameTable() {
        for (String file : List.of("trial.conf", "000001.json", "000003.json", "run.json")) {
            fill(file, settings());
        }
        run("store:" + out, settings());
        assertEquals(table(undisturbed), table(out));
        int lines = said().split("\ntrial").length;
        run("store:" + out, settings());
        assertEquals(lines, said().split("\ntrial").length, "nothing is trained twice");
    }

    /** Lets a search end for want of room while it writes a file of this name. */
    private void fill(String file, Settings settings) {
        ObjectStore.set(name -> {
            if (name.equals(file)) {
                throw new IOException("No space left on device");
            }
        });
        String message = assertThrows(UserException.class, () -> run("store:" + out, settings))
                .getMessage();
        assertTrue(message.startsWith("Cannot write to"), message);
        assertTrue(message.contains("No space left on device"), message);
        ObjectStore.set(ObjectStore.Fault.NONE);
    }

    @Test
    void moreTrialsGoOnFromThoseThatThereAre() {
        run(out.toString(), settings("trials=3"));
        run(out.toString(), settings());
        assertEquals(table(undisturbed), table(out));
    }

    @Test
    void aDamagedCheckpointIsTrainedAgain() throws IOException {
        run(out.toString(), settings("trials=3", "confirm.trials=0"));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> one.getFileName().toString().startsWith("round-"))
                    .toList()) {
                Files.write(file, new byte[100]);
            }
        }
        run(out.toString(), settings());
        assertEquals(table(undisturbed), table(out));
    }

    @Test
    void withoutTimeNothingBeginsAndTheSameCommandGoesOn() {
        run(out.toString(), settings("hours=1e-9"));
        assertTrue(said().contains("the same command goes on"), said());
        run(out.toString(), settings());
        assertEquals(table(undisturbed), table(out));
        said.reset();
        run(out.toString(), settings("hours=1e-9"));
        assertEquals(table(undisturbed), table(out), "what is there needs no time");
        assertFalse(said().contains("the same command goes on"), said());
    }

    @Test
    void anotherSearchIsNotGoneOnWith() {
        run(out.toString(), settings("trials=3", "confirm.trials=0"));
        String message = assertThrows(
                        UserException.class,
                        () -> run(out.toString(), settings("trials=3", "train.l2=0", "seed=2", "tries=2")))
                .getMessage();
        assertTrue(message.contains("train.l2 was 1.0E-4 and is 0"), message);
        assertTrue(message.contains("search.seed was 1 and is 2"), message);
        assertFalse(message.contains("tries was"), message);
    }

    @Test
    void testIsOpenedOnRequestAndOnce() throws IOException {
        Settings settings = settings("trials=3", "confirm.trials=0");
        run(out.toString(), settings);
        assertFalse(Files.exists(out.resolve("winner/result")));
        search(out.toString(), false, true, settings).run(SPARK, System.out);
        byte[] result = Files.readAllBytes(out.resolve("winner/result/metrics.json"));
        run(out.toString(), settings);
        search(out.toString(), false, true, settings("confirm.trials=0")).run(SPARK, System.out);
        assertEquals(
                new String(result, StandardCharsets.UTF_8),
                Files.readString(out.resolve("winner/result/metrics.json")));
    }

    @Test
    void dataAreDecodedOnceForAllTrials() {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
        Settings settings = settings("train.epochs=1");
        LearningData learning = LearningData.open(SPARK, data, settings, System.out);
        SearchSpace space = SearchSpace.of(settings, learning.tasks());
        Location place = Location.of(spark.hadoopConfiguration(), out.toString());
        Trials trials = new Trials(learning, settings, space, Seed.of(1), place);
        LeaseTerms lease = new LeaseTerms(Duration.ofSeconds(1), Duration.ofSeconds(3));
        try (TaskRunner runner = new TaskRunner(spark, learning);
                Pool pool = new Pool(runner)) {
            new Scheduler(pool, spark.hadoopConfiguration(), new ScoreRule(Optional.empty()), 1, Long.MAX_VALUE, lease)
                    .climb(Rungs.single(1), 4, trials::of, (trial, all, running) -> {});
            int utterances = learning.values().entries(Split.TRAIN).size()
                    + learning.values().entries(Split.DEV).size();
            assertEquals(utterances, runner.decoded());
        }
    }

    @Test
    void whatCannotBeDoneIsToldBeforeSparkStarts() {
        SparkConf spark = new SparkConf(false);
        assertRefused("rung below them", spark, "train.epochs=2", "first-rung=1", "eta=3");
        assertRefused("3 at least", spark, "trials=2");
        assertRefused("spark.task.maxFailures is 4", spark.clone().set("spark.task.maxFailures", "4"));
        assertRefused("spark.speculation", spark.clone().set("spark.speculation", "true"));
        assertRefused("no such task", spark, "task=joy");
        assertRefused("expected a network", spark, "train.system=svms");
        assertRefused("several tasks", spark, "train.system=stl", "train.task=valence");
    }

    private void assertRefused(String named, SparkConf spark, String... assignments) {
        String message = assertThrows(
                        UserException.class, () -> search(out.toString(), false, false, settings(assignments))
                                .check(SPARK.sparkContext().hadoopConfiguration(), spark))
                .getMessage();
        assertTrue(message.contains(named), message);
    }
}
