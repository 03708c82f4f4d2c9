package io.github.serspark.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Designs;
import io.github.serspark.run.UserException;
import io.github.serspark.svm.SvmGrid;
import io.github.serspark.svm.SvmParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingConfigurationTest {

    private static TrainingConfiguration configuration(String... assignments) {
        Settings settings = Settings.of("train", assignments);
        TrainingConfiguration configuration = TrainingConfiguration.of(settings);
        settings.check();
        return configuration;
    }

    @Test
    void theDefaultsAreThePapersNetworkWithBalancedClasses() {
        assertEquals(
                new TrainingConfiguration(
                        TrainedSystem.MTL_ATTENTION,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Map.of(),
                        1e-4,
                        1e-4,
                        0.9,
                        ClassWeights.BALANCED,
                        50,
                        10,
                        16,
                        1,
                        new Averaging(5, 0, 1),
                        1,
                        KernelChoice.AUTO,
                        Cache.MEMORY,
                        new CheckpointPolicy(0, 5, 2),
                        SvmGrid.of(Settings.of("train").section("train").section("svm"))),
                configuration());
    }

    @Test
    void everyKeyArrives() {
        assertEquals(
                new TrainingConfiguration(
                        TrainedSystem.STL,
                        Optional.of("egemaps-descriptors"),
                        Optional.of("valence"),
                        List.of(),
                        Optional.of("valence"),
                        Map.of("arousal", 0.0, "valence", 0.5, "dominance", 2.0),
                        1e-3,
                        0,
                        1,
                        ClassWeights.NONE,
                        3,
                        2,
                        8,
                        4,
                        new Averaging(1, 0.75, 0.5),
                        9,
                        KernelChoice.SCALAR,
                        Cache.DISK,
                        new CheckpointPolicy(7, 0.5, 1),
                        new SvmGrid(List.of(SvmParameters.linear(2), SvmParameters.rbf(3, 0.5)))),
                configuration(
                        "system=stl",
                        "task=valence",
                        "main-task=valence",
                        "features=egemaps-descriptors",
                        "svm.linear-costs=[2]",
                        "svm.rbf-costs=[3]",
                        "svm.rbf-gammas=[0.5]",
                        "task-weights.arousal=0",
                        "task-weights.valence=0.5",
                        "task-weights.dominance=2",
                        "learning-rate=1e-3",
                        "l2=0",
                        "dropout-keep=1",
                        "class-weights=none",
                        "epochs=3",
                        "patience=2",
                        "batch-size=8",
                        "workers=4",
                        "averaging-frequency=1",
                        "averaging.momentum=auto",
                        "averaging.rate=0.5",
                        "seed=9",
                        "kernel=scalar",
                        "cache=disk",
                        "checkpoint.every-rounds=7",
                        "checkpoint.every-minutes=0.5",
                        "checkpoint.keep=1"));
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        UserException failure = assertThrows(
                UserException.class,
                () -> configuration(
                        "system=none",
                        "task-weights.valence=-1",
                        "learning-rate=0",
                        "dropout-keep=0",
                        "epochs=0",
                        "batch-size=1.5",
                        "checkpoint.every-rounds=-1",
                        "checkpoint.every-minutes=-1",
                        "checkpoint.keep=0",
                        "averaging.momentum=1",
                        "averaging.rate=0",
                        "epoch=3"));
        for (String key : List.of(
                "train.system",
                "train.task-weights.valence",
                "train.learning-rate",
                "train.dropout-keep",
                "train.epochs",
                "train.batch-size",
                "train.checkpoint.every-rounds",
                "train.checkpoint.every-minutes",
                "train.checkpoint.keep",
                "train.averaging.momentum",
                "train.averaging.rate",
                "train.epoch")) {
            assertTrue(failure.getMessage().contains(key), key + " in: " + failure.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "4, 4", "3, 6", "30, 1"})
    void aMinibatchIsDividedOverTheWorkers(int workers, int part) {
        assertEquals(part, configuration("batch-size=16", "workers=" + workers).batchOfWorker());
    }

    @Test
    void oneWorkerHasNoMomentum() {
        assertEquals(
                new Averaging(5, 0, 1), configuration("averaging.momentum=auto").averaging());
        assertEquals(
                0.9,
                configuration("workers=2", "averaging.momentum=0.9").averaging().momentum());
        for (String given : List.of("averaging.momentum=0.9", "averaging.rate=0.5")) {
            String message = assertThrows(UserException.class, () -> configuration(given))
                    .getMessage();
            assertTrue(message.contains("of one worker, expected 0 and the rate 1"), message);
        }
    }

    @Test
    void aSingleTaskSystemNeedsItsTaskAndOnlyThat() {
        String missing = assertThrows(UserException.class, () -> configuration("system=stl"))
                .getMessage();
        assertTrue(missing.contains(": none, expected one of the data's tasks for the system stl"), missing);
        String extra = assertThrows(UserException.class, () -> configuration("task=valence"))
                .getMessage();
        assertTrue(extra.contains("mtl-attention learns all of them"), extra);
    }

    @Test
    void theDataSayWhichTasksThereAre() {
        assertEquals(Tasks.ALL, configuration().asked(Tasks.ALL));
        TrainingConfiguration mood = configuration("system=stl", "task=mood");
        List<Task> more = List.of(Tasks.of("mood", 5), Tasks.AROUSAL);
        assertEquals(more.subList(0, 1), mood.asked(more));
        assertEquals(
                1,
                mood.design(Designs.SHAPE, more.subList(0, 1), List.of())
                        .tasks()
                        .get(0)
                        .weight());
        assertEquals(
                "Cannot train a network for mood: the data have no such task, expected one of arousal, valence, dominance."
                        + " Change train.task.",
                assertThrows(UserException.class, () -> mood.asked(Tasks.ALL)).getMessage());
    }

    @Test
    void someOfTheTasksAreLearntOnRequest() {
        List<Task> two = List.of(Tasks.AROUSAL, Tasks.DOMINANCE);
        assertEquals(two, configuration("tasks=[dominance, arousal]").asked(Tasks.ALL));
        assertEquals(
                two,
                configuration("tasks=[dominance, arousal]", "main-task=arousal").asked(Tasks.ALL));
        assertRefused("Change train.tasks.", "tasks=[dominance, joy]");
        assertRefused("choose an epoch by valence", "tasks=[dominance]", "main-task=valence");
        assertRefused("weigh joy", "task-weights.joy=2");
        assertThrows(UserException.class, () -> configuration("system=stl", "task=arousal", "tasks=[arousal]"));
    }

    private static void assertRefused(String told, String... assignments) {
        String message = assertThrows(
                        UserException.class, () -> configuration(assignments).asked(Tasks.ALL))
                .getMessage();
        assertTrue(message.contains(told), message);
    }

    @Test
    void whatNobodyRatedIsNotLearnt() {
        List<Task> rated = List.of(Tasks.AROUSAL, Tasks.VALENCE);
        List<Task> dominance = List.of(Tasks.DOMINANCE);
        assertEquals(rated, configuration().learnt(Tasks.ALL, rated));
        assertEquals(
                "Cannot train a network for dominance: no utterance of train has a label of it, expected one at least. Set"
                        + " train.task to one that the data have labels of: arousal, valence.",
                assertThrows(UserException.class, () -> configuration().learnt(dominance, rated))
                        .getMessage());
        assertEquals(
                "Cannot train a network for arousal, valence, dominance: no utterance of train has a label of it, expected one"
                        + " at least. Prepare data that are labelled.",
                assertThrows(UserException.class, () -> configuration().learnt(Tasks.ALL, List.of()))
                        .getMessage());
        TrainingConfiguration weightless = configuration("task-weights.valence=0");
        assertEquals(rated, weightless.learnt(Tasks.ALL, rated));
        assertTrue(
                assertThrows(UserException.class, () -> weightless.learnt(Tasks.ALL, List.of(Tasks.VALENCE)))
                        .getMessage()
                        .startsWith(
                                "Cannot train a network for valence: its weight in train.task-weights is 0, expected one over 0"));
    }

    @Test
    void balancedWeightsMakeAllLevelsCountTheSame() {
        List<UtteranceEntry> train = List.of(
                new UtteranceEntry("a", "s", 5, Map.of(Tasks.AROUSAL, 0, Tasks.VALENCE, 0)),
                new UtteranceEntry("b", "s", 5, Map.of(Tasks.AROUSAL, 0, Tasks.VALENCE, 1)),
                new UtteranceEntry("c", "s", 5, Map.of(Tasks.AROUSAL, 1, Tasks.VALENCE, 2)),
                new UtteranceEntry("d", "s", 5, Map.of(Tasks.VALENCE, 2)));
        assertEquals(List.of(0.5, 1.0, 0.0), ClassWeights.BALANCED.of(Tasks.AROUSAL, train));
        assertEquals(List.of(4 / 3.0, 4 / 3.0, 2 / 3.0), ClassWeights.BALANCED.of(Tasks.VALENCE, train));
        assertEquals(List.of(1.0, 1.0, 1.0), ClassWeights.NONE.of(Tasks.AROUSAL, train));
    }
}
