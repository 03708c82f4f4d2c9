package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.LocalSpark;
import io.github.serspark.card.FrontMatter;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.dl4j.NetworkDataSet;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.mlflow.MlflowDouble;
import io.github.serspark.mlflow.Tracker;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.random.Seed;
import io.github.serspark.run.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Training on a small generated corpus, with short frames so that the network is small too. */
class TrainingTest {
    private static final SparkSession SPARK = LocalSpark.session();

    /** With what has a meaning in YAML. */
    private static final String LICENSE = "CC0-1.0: as {is} # really";

    @TempDir
    static Path folder;

    private static String data;

    @BeforeAll
    static void prepare() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 40, 1);
        data = folder.resolve("data").toString();
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40", "data-license=\"" + LICENSE + "\"");
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(SPARK);
    }

    private static String train(String name, String... assignments) {
        return train(name, Tracker.NONE, assignments);
    }

    private static String train(String name, Tracker tracker, String... assignments) {
        String out = folder.resolve(name).toString();
        List<String> all = new ArrayList<>(List.of("epochs=2", "batch-size=4", "workers=2", "averaging-frequency=2"));
        all.addAll(List.of(assignments));
        new Training(data, out, false, Settings.of("train", all.toArray(String[]::new)))
                .run(SPARK, System.out, tracker);
        return out;
    }

    private static TrainedModel model(String path) {
        return TrainedModel.open(SPARK.sparkContext().hadoopConfiguration(), path);
    }

    private static String digest(String path) {
        return model(path).record().path("parametersSha256").asText();
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
        String first = digest(train("first"));
        assertEquals(first, digest(train("second")));
        assertNotEquals(first, digest(train("other-seed", "seed=2")));
    }

    /** Saved after each round, its rounds are short ones. */
    @Test
    void oneWorkersBytesDoNotDependOnHowLongItTrainsAtOnce() {
        String atOnce = digest(train("at-once", "workers=1"));
        assertEquals(atOnce, digest(train("by-rounds", "workers=1", "checkpoint.every-rounds=1")));
        assertEquals(atOnce, digest(train("other-frequency", "workers=1", "averaging-frequency=3")));
    }

    @Test
    void momentumChangesTheAverageAndNoneLeavesIt() {
        String plain = digest(train("plain"));
        assertEquals(plain, digest(train("no-momentum", "averaging.momentum=0.0", "averaging.rate=1")));
        assertNotEquals(plain, digest(train("half", "averaging.momentum=auto")));
        assertEquals(digest(folder.resolve("half").toString()), digest(train("half-too", "averaging.momentum=0.5")));
    }

    /** Here each worker computes on one thread; a lone one has both. */
    @Test
    void oneWorkerIsPlainTrainingOnASingleMachine() {
        float[] spark =
                model(train("one-worker", "workers=1", "epochs=1")).network().parameters();

        PreparedData prepared = PreparedData.open(SPARK, data);
        NetworkDesign design = design(prepared, TrainingConfiguration.of(Settings.of("train", "batch-size=4")));
        Replica plain = Replica.of(design, KernelChoice.AUTO.kernel(1));
        plain.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
        List<Utterance> utterances =
                new ArrayList<>(prepared.utterances(Split.TRAIN).collect());
        utterances.sort(Comparator.comparing(Utterance::id));
        int[] frames = utterances.stream().mapToInt(Utterance::frames).toArray();
        EpochPlan plan =
                EpochPlan.of(List.of(frames), 4, Seed.of(1).derive("epoch").derive(1));
        String[][] ids = Arrays.stream(plan.rounds(0, 1, plan.size())[0])
                .map(minibatch -> Arrays.stream(minibatch)
                        .mapToObj(i -> utterances.get(i).id())
                        .toArray(String[]::new))
                .toArray(String[][]::new);
        RoundBatches all = new RoundBatches(
                new String[][][] {ids},
                design.frontEnd(),
                Tasks.ALL,
                Seed.of(1).derive("dropout").derive(1),
                0);
        trainAll(plain, all.call(0, utterances.iterator()));
        assertArrayEquals(plain.state().parameters(), spark);
    }

    private static NetworkDesign design(PreparedData prepared, TrainingConfiguration configuration) {
        return configuration.design(
                new EncoderShape(
                        prepared.framing().frameLength(), prepared.framing().frameStep()),
                prepared.tasks(),
                prepared.entries(Split.TRAIN));
    }

    /**
     * Without momentum. Two are averaged by the driver, five by executors; of 24 utterances one of five has fewer, so that it weighs
     * less in the last round.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void workersAreReplicasTrainedApartAndAveraged(int workers) {
        int frequency = 3;
        String[] settings = {"batch-size=5", "workers=" + workers, "averaging-frequency=" + frequency, "epochs=1"};
        float[] spark = model(train("apart-" + workers, settings)).network().parameters();

        PreparedData prepared = PreparedData.open(SPARK, data);
        TrainingConfiguration configuration = TrainingConfiguration.of(Settings.of("train", settings));
        NetworkDesign design = design(prepared, configuration);
        Deal deal = Deal.withoutBlocks(prepared.entries(Split.TRAIN), workers);
        Schedule schedule = new Schedule(configuration, deal, design.frontEnd(), prepared.tasks());
        List<Utterance> utterances = prepared.utterances(Split.TRAIN).collect();
        EpochPlan plan = schedule.plan(1);
        NetworkState state = configuration.initial(design);
        for (int round = 0; round < plan.rounds(frequency); round++) {
            RoundBatches batches = schedule.batches(1, round, 1, plan);
            double[] sum = new double[state.joined().length];
            int all = 0;
            for (int worker = 0; worker < workers; worker++) {
                Replica replica = Replica.of(design, KernelChoice.AUTO.kernel(1));
                replica.load(state);
                int own = trainAll(replica, batches.call(worker, utterances.iterator()));
                float[] trained = replica.state().joined();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += own * (double) trained[i];
                }
                all += own;
            }
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                mean[i] = (float) (sum[i] / all);
            }
            state = NetworkState.of(mean, state.iteration() + batches.ids()[0].length);
        }
        assertArrayEquals(state.parameters(), spark);
    }

    /** Returns how many utterances there were. */
    private static int trainAll(Replica replica, Iterator<MultiDataSet> minibatches) {
        int utterances = 0;
        while (minibatches.hasNext()) {
            Minibatch minibatch = ((NetworkDataSet) minibatches.next()).minibatch();
            replica.train(minibatch);
            utterances += minibatch.batch().size();
        }
        return utterances;
    }

    @Test
    void aTaskThatNobodyRatedHasNoHead() throws IOException {
        List<String> lines = new ArrayList<>(List.of("path,speaker,session,valence,arousal"));
        try (Stream<Path> files = Files.walk(folder.resolve("corpus"))) {
            for (Path wav : files.filter(file -> file.getFileName().toString().matches("[^.].*\\.wav"))
                    .sorted()
                    .toList()) {
                String session = folder.resolve("corpus")
                        .relativize(wav)
                        .getName(0)
                        .toString()
                        .replace("Session", "");
                String arousal = session.equals("5") ? "3" : ""; // of test alone
                lines.add("%s,%s,%s,%d,%s".formatted(wav, session, session, 1 + lines.size() % 5, arousal));
            }
        }
        Path manifest =
                Files.write(Files.createDirectories(folder.resolve("listed")).resolve("valence.csv"), lines);
        String rated = folder.resolve("rated").toString();
        Settings settings = Settings.of("prepare", "layout=manifest", "frame-ms=5", "step-ms=40");
        new Preparation(manifest.toString(), rated, false, settings).run(SPARK);

        String out = folder.resolve("one-head").toString();
        Settings quick = Settings.of("train", "epochs=1", "batch-size=8", "averaging-frequency=2");
        new Training(rated, out, false, quick).run(SPARK, System.out);
        assertEquals(List.of(Tasks.VALENCE), model(out).tasks());
        Training arousal = new Training(
                rated, folder.resolve("none").toString(), false, Settings.of("train", "system=stl", "task=arousal"));
        assertTrue(assertThrows(UserException.class, () -> arousal.run(SPARK, System.out))
                .getMessage()
                .startsWith("Cannot train a network for arousal: no utterance of train has a label of it, expected"));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void theRecordAndTheHistoryTellWhatWasDone() throws IOException {
        String out = train("recorded", "workers=3");
        JsonNode record = model(out).record();
        assertEquals("train", record.path("kind").asText());
        assertEquals(2, record.path("epochs").asInt());
        assertTrue(record.path("kernel")
                .asText()
                .startsWith(KernelChoice.AUTO.kernel(1).name()));
        assertEquals(3, record.path("minibatchesByWorker").size());
        long utterances = PreparedData.open(SPARK, data).entries(Split.TRAIN).size();
        List<Row> history = SPARK.read().parquet(out + "/history").collectAsList();
        assertEquals(6, history.size());
        for (Row row : history) {
            assertEquals(utterances, row.<Long>getAs("utterances"));
            double loss = row.getAs("loss");
            assertTrue(loss > 0 && loss < 10, "loss " + loss);
        }
        try (InputStream in = Files.newInputStream(Path.of(out, TrainedModel.MODEL_FILE))) {
            ComputationGraph restored = ModelSerializer.restoreComputationGraph(in, true);
            assertEquals(
                    record.path("parametersSha256").asText(),
                    TrainedModel.parametersSha256(restored.params().toFloatVector()));
        }
        assertFalse(Files.exists(Path.of(out, "_INCOMPLETE")));
        String card = Files.readString(Path.of(out, "README.md"));
        assertTrue(card.contains("# Emotion in speech: arousal, valence, dominance"), card);
        assertTrue(card.contains("| train | %d |".formatted(utterances)), card);
        assertTrue(card.contains("Licence of the data: " + LICENSE), card);
        assertEquals(LICENSE, FrontMatter.of(card).path("license_name").asText());
        assertTrue(card.contains("None yet: `deploy/ser evaluate` adds them."), card);
        assertFalse(card.contains(folder.toString()), card);
        assertEquals(LICENSE, record.path("dataLicense").asText());
    }

    @Test
    void mlflowIsToldOfEveryEpoch() throws IOException {
        try (MlflowDouble server = MlflowDouble.start(MlflowDouble.Mood.WELL)) {
            String out = track("tracked", server, "", System.err);
            assertEquals(List.of(), server.complaints());
            MlflowDouble.Run run = server.run("mtl-attention, seed 1");
            assertEquals("FINISHED", run.status);
            assertEquals("4", run.params.get("train.batch-size"));
            assertEquals(digest(out), run.tags.get("parameters_sha256"));
            assertEquals(out, run.tags.get("model"));
            List<Row> history = SPARK.read().parquet(out + "/history").collectAsList();
            assertEquals(Set.of(1, 2), run.metric("loss_valence").keySet());
            for (Row row : history) {
                int epoch = row.getAs("epoch");
                for (String metric : List.of("loss", "dev_uar")) {
                    assertEquals(
                            row.<Double>getAs(metric),
                            run.metric(metric + "_" + row.getAs("task")).get(epoch));
                }
            }
        }
    }

    @Test
    void whateverBecomesOfMlflowTheModelIsTheSameAndNoTokenIsTold() throws IOException {
        String secret = "s3cr3t";
        byte[] expected = Files.readAllBytes(Path.of(train("untracked", "epochs=1"), TrainedModel.MODEL_FILE));
        for (MlflowDouble.Mood mood : MlflowDouble.Mood.values()) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            PrintStream before = System.err;
            MlflowDouble server = MlflowDouble.start(mood);
            if (mood == MlflowDouble.Mood.ILL_ONCE) {
                server.close(); // nobody is there
            }
            String out;
            try (PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8)) {
                System.setErr(err);
                out = track("tracked-" + mood, server, "ann:" + secret + "@", err, "epochs=1");
            } finally {
                System.setErr(before);
                server.close();
            }
            String text = told.toString(StandardCharsets.UTF_8);
            assertEquals(
                    mood == MlflowDouble.Mood.WELL ? 0 : 1,
                    text.lines().filter(line -> line.contains("MLflow")).count(),
                    text);
            assertFalse(text.contains(secret), text);
            assertArrayEquals(expected, Files.readAllBytes(Path.of(out, TrainedModel.MODEL_FILE)), mood.toString());
            try (Stream<Path> files = Files.walk(Path.of(out))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertFalse(
                            Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret), file.toString());
                }
            }
        }
    }

    private static String track(
            String name, MlflowDouble server, String userInfo, PrintStream err, String... assignments) {
        try (Mlflow mlflow = server.client(userInfo, err)) {
            return train(name, mlflow, assignments);
        }
    }

    @Test
    void theLossFalls() {
        String out = train("falls", "learning-rate=3e-3", "epochs=6", "workers=1");
        List<Row> history =
                SPARK.read().parquet(out + "/history").orderBy("task", "epoch").collectAsList();
        for (int task = 0; task < 3; task++) {
            double first = history.get(6 * task).getAs("loss");
            double last = history.get(6 * task + 5).getAs("loss");
            assertTrue(last < first, "loss from " + first + " to " + last);
        }
    }

    @Test
    void aSingleTaskSystemHasOneHead() {
        TrainedModel model = model(train("single", "system=stl", "task=valence", "epochs=1"));
        assertEquals(List.of(Tasks.VALENCE), model.tasks());
    }

    @Test
    void anOutputThatExistsIsRefused() {
        String out = train("exists", "epochs=1");
        String message = assertThrows(UserException.class, () -> train("exists", "epochs=1"))
                .getMessage();
        assertTrue(message.contains(out) && message.contains("--overwrite"), message);
    }

    @Test
    void moreWorkersThanUtterancesStillTrainEachOnce() {
        JsonNode record = model(train("many", "workers=30", "epochs=1")).record();
        int trained = 0;
        for (JsonNode minibatches : record.path("minibatchesByWorker")) {
            trained += minibatches.asInt();
        }
        assertEquals(PreparedData.open(SPARK, data).entries(Split.TRAIN).size(), trained);
    }

    @Test
    void theDriverGetsOneStateARoundOfManyWorkers() {
        long[] few = sentToDriver(2);
        long[] many = sentToDriver(12);
        assertEquals(0, few[1] % 4, "a state is floats");
        assertTrue(few[0] >= few[1], "no less than a state: " + few[0]);
        assertTrue(many[0] < many[1] + 12 * 10_000, "%d bytes, of which a state is %d".formatted(many[0], many[1]));
    }

    /** Bytes that a round sent to the driver, and the bytes of a state. */
    private static long[] sentToDriver(int workers) {
        AtomicLong sent = new AtomicLong();
        SparkListener listener = new SparkListener() {
            @Override
            public void onStageCompleted(SparkListenerStageCompleted stage) {
                if (stage.stageInfo().name().startsWith("collect at AveragingMaster")) {
                    sent.addAndGet(stage.stageInfo().taskMetrics().resultSize());
                }
            }
        };
        SPARK.sparkContext().addSparkListener(listener);
        String out = train("workers-" + workers, "workers=" + workers, "epochs=1", "averaging-frequency=100");
        SPARK.sparkContext().removeSparkListener(listener);
        return new long[] {sent.get(), 4L * 3 * model(out).network().parameters().length};
    }
}
