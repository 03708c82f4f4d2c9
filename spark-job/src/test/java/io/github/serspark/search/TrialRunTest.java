package io.github.serspark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.config.Settings;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.preparation.Preparation;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.UserException;
import io.github.serspark.search.TrainedRung.End;
import io.github.serspark.search.TrialRun.Learning;
import io.github.serspark.training.DivergedException;
import io.github.serspark.training.LearningData;
import io.github.serspark.training.TrialSpec;
import io.github.serspark.training.TrialStanding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a trial however its training ends. */
final class TrialRunTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final int UNTIL = 3;
    private static final int TRIES = 2;

    @TempDir
    static Path folder;

    private static TrialSpec spec;

    private String path;

    @BeforeAll
    static void prepare() throws IOException {
        DemoCorpus.write(folder.resolve("corpus"), 30, 1);
        String data = folder.resolve("data").toString();
        Settings settings = Settings.of("prepare", "frame-ms=5", "step-ms=40");
        new Preparation(folder.resolve("corpus").toString(), data, false, settings).run(SPARK);
        Settings train = Settings.of("train");
        spec = TrialSpec.of(LearningData.open(SPARK, data, train, System.out), train);
    }

    @BeforeEach
    void place(TestInfo test) {
        path = folder.resolve(test.getDisplayName().replaceAll("\\W", "")).toString();
    }

    private static Configuration hadoop() {
        return SPARK.sparkContext().hadoopConfiguration();
    }

    private Optional<String> run(int attempt, Learning learning) {
        LeaseTerms lease = new LeaseTerms(Duration.ofSeconds(1), Duration.ofSeconds(3));
        Trial trial = new Trial(4, 1, Map.of(), spec, path);
        return new TrialRun(trial, UNTIL, TRIES, Long.MAX_VALUE, lease).run(hadoop(), attempt, learning);
    }

    private Optional<TrainedRung> rung() {
        return Journal.rung(hadoop(), path, UNTIL);
    }

    @Test
    void oneThatIsTrainedSaysWhereItStands() {
        assertTrue(run(1, (training, observer) -> new TrialStanding(3, true, 2, "scalar", "abc"))
                .isEmpty());
        TrainedRung rung = rung().orElseThrow();
        assertEquals(End.TRAINED, rung.end());
        assertEquals(2, rung.bestEpoch());
        assertEquals(2, rung.tries());
        assertEquals("abc", rung.parametersSha256());
    }

    @Test
    void oneThatPausesForWantOfTimeHasNoResult() {
        assertTrue(run(0, (training, observer) -> new TrialStanding(1, false, 1, "scalar", "abc"))
                .isEmpty());
        assertTrue(rung().isEmpty());
    }

    @Test
    void oneThatDivergesIsNotTriedAgain() {
        assertTrue(run(0, (training, observer) -> {
                    throw new DivergedException(2, "the loss of valence is NaN");
                })
                .isEmpty());
        assertEquals(End.DIVERGED, rung().orElseThrow().end());
        assertTrue(rung().orElseThrow().cause().contains("after epoch 2 the loss of valence is NaN"));
    }

    @Test
    void oneThatLosesItsExecutorAgainAndAgainHasFailed() {
        assertTrue(run(TRIES, (training, observer) -> {
                    throw new IllegalStateException("it must not be trained");
                })
                .isEmpty());
        assertEquals(End.FAILED, rung().orElseThrow().end());
        assertEquals("its executor was lost 2 times", rung().orElseThrow().cause());
    }

    @Test
    void whatItCameToBeforeItsExecutorWasLostStays() {
        run(0, (training, observer) -> new TrialStanding(3, true, 2, "scalar", "abc"));
        assertTrue(run(TRIES, (training, observer) -> {
                    throw new IllegalStateException("it must not be trained");
                })
                .isEmpty());
        assertEquals(End.TRAINED, rung().orElseThrow().end());
    }

    @Test
    void whatIsNoFaultOfTheTrialIsTold() {
        assertEquals(Optional.of("no room"), run(0, (training, observer) -> {
            throw new UserException("no room");
        }));
        assertTrue(rung().isEmpty());
    }

    /** Outside of a task, an exception may well be the cluster's. */
    @Test
    void onTheDriverAnExceptionIsNotTheTrials() {
        assertThrows(
                IllegalStateException.class,
                () -> run(0, (training, observer) -> {
                    throw new IllegalStateException("the cluster is gone");
                }));
        assertTrue(rung().isEmpty());
    }
}
