package io.github.serspark.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.audio.FrameTimes;
import io.github.serspark.data.Level;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.model.Recognition;
import io.github.serspark.statistics.Confusion;
import io.github.serspark.statistics.Judgement;
import io.github.serspark.table.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Parquet tables, as a reader without our code finds them. */
class TablesTest {

    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private Path folder;

    @Test
    void predictionsAreSortedCountedAndScored() {
        LongAccumulator done = SPARK.sparkContext().longAccumulator();
        Predictions predictions = Predictions.write(SPARK, shuffled(), done, path("predictions"));
        assertEquals(5, done.value());
        assertEquals(
                List.of(
                        "[dev,a,s1,arousal,2,1,WrappedArray(0.2, 0.5, 0.3)]",
                        "[dev,a,s1,valence,null,2,WrappedArray(0.0, 0.0, 1.0)]",
                        "[dev,b,s1,arousal,0,0,WrappedArray(0.6, 0.4, 0.0)]",
                        "[dev,b,s1,valence,null,1,WrappedArray(0.0, 1.0, 0.0)]",
                        "[test,c,s2,arousal,1,1,WrappedArray(0.1, 0.8, 0.1)]"),
                rows("SELECT * FROM parquet.`%s`", "predictions"));
        assertEquals(
                List.of(
                        "arousal of dev [[1, 0, 0], [0, 0, 0], [0, 1, 0]]",
                        "valence of dev [[0, 0, 0], [0, 0, 0], [0, 0, 0]]",
                        "arousal of test [[0, 0, 0], [0, 1, 0], [0, 0, 0]]"),
                predictions.judged(Tasks.ALL).stream()
                        .map(judged -> judged.name() + " " + judged.judgements().confusion())
                        .toList());
        assertEquals(
                List.of(new Judgement("a", "s1", 2, 1), new Judgement("b", "s1", 0, 0)),
                predictions.judged(Tasks.ALL).get(0).judgements().all());
    }

    @Test
    void aNumberOfLevelsOtherThanThreeIsCountedToo() {
        Task arousal = Tasks.of("arousal", 5);
        JavaRDD<Prediction> five =
                parallel(List.of(new Prediction("a", "s1", Split.TEST, arousal, 4, new double[] {0, 0, 0, 0.9, 0.1})));
        Predictions predictions =
                Predictions.write(SPARK, five, SPARK.sparkContext().longAccumulator(), path("five"));
        Confusion confusion =
                predictions.judged(List.of(arousal)).get(0).judgements().confusion();
        assertEquals(5, confusion.levels());
        assertEquals(1, confusion.counts()[4][3]);
    }

    @Test
    void attentionHasARowForEveryFrameInOrder() {
        JavaRDD<Prediction> predictions = parallel(List.of(
                attending("b", Tasks.AROUSAL, 1),
                attending("a", Tasks.VALENCE, 0.25f, 0.75f),
                attending("a", Tasks.AROUSAL, 0.5f, 0.125f, 0.375f)));
        AttentionTable.write(SPARK, predictions, Optional.of(new FrameTimes(320, 160, 16_000)), path("attention"));
        assertEquals(
                List.of(
                        "[dev,a,arousal,0,0.02,0.5]",
                        "[dev,a,arousal,1,0.03,0.125]",
                        "[dev,a,arousal,2,0.04,0.375]",
                        "[dev,a,valence,0,0.02,0.25]",
                        "[dev,a,valence,1,0.03,0.75]",
                        "[dev,b,arousal,0,0.02,1.0]"),
                rows("SELECT * FROM parquet.`%s`", "attention"));
        assertEquals(
                List.of("[string,string,string,int,double,float]"),
                rows(
                        "SELECT typeof(split), typeof(id), typeof(task), typeof(frame), typeof(time_s), typeof(weight)"
                                + " FROM parquet.`%s` LIMIT 1",
                        "attention"));
    }

    @Test
    void featuresOfOthersHaveNoTimes() {
        AttentionTable.write(
                SPARK, parallel(List.of(attending("a", Tasks.VALENCE, 1))), Optional.empty(), path("attention"));
        assertEquals(List.of("[dev,a,valence,0,null,1.0]"), rows("SELECT * FROM parquet.`%s`", "attention"));
    }

    @Test
    void aModelWithoutAttentionHasNoSuchTable() {
        AttentionTable.write(SPARK, shuffled(), Optional.of(new FrameTimes(320, 160, 16_000)), path("attention"));
        assertTrue(Files.notExists(folder.resolve("attention")));
    }

    private static Prediction attending(String id, Task task, float... attention) {
        return new Prediction(
                new Recognition(id, task, new double[] {0.2, 0.5, 0.3}, attention), "s1", Split.DEV, Level.NONE);
    }

    @Test
    void metricsHaveARowEachAndNullWhereUndefined() {
        Score score = Scores.VALENCE_TEST;
        MetricsTables.writeMetrics(SPARK, List.of(score), path("metrics"));
        assertEquals(
                List.of(
                        "[test,valence,n,8.0]",
                        "[test,valence,uar,0.75]",
                        "[test,valence,levels_present,2.0]",
                        "[test,valence,accuracy,0.75]",
                        "[test,valence,macro_f1,%s]".formatted(score.confusion().macroF1()),
                        "[test,valence,recall_0,1.0]",
                        "[test,valence,recall_1,null]",
                        "[test,valence,recall_2,0.5]",
                        "[test,valence,uar_low,%s]"
                                .formatted(score.withinSpeakers().low()),
                        "[test,valence,uar_high,%s]"
                                .formatted(score.withinSpeakers().high()),
                        "[test,valence,uar_low_speakers,%s]"
                                .formatted(score.overSpeakers().orElseThrow().low()),
                        "[test,valence,uar_high_speakers,%s]"
                                .formatted(score.overSpeakers().orElseThrow().high())),
                rows("SELECT * FROM parquet.`%s`", "metrics"));
    }

    @Test
    void aFewSpeakersHaveNoIntervalOverSpeakers() {
        MetricsTables.writeMetrics(SPARK, List.of(Scores.AROUSAL_DEV), path("few"));
        assertEquals(
                List.of("[uar_high]", "[uar_low]"),
                rows("SELECT metric FROM parquet.`%s` WHERE metric LIKE 'uar\\_%%' ORDER BY metric", "few"));
    }

    @Test
    void significanceHasARowForEveryComparisonAndTest() {
        MetricsTables.writeSignificance(SPARK, Scores.significance("stl"), path("significance"));
        assertEquals(
                List.of(
                        "[dev,arousal,z,20,0.8,0.5,1.989,0.02,true]",
                        "[dev,arousal,permutation,20,0.8,0.5,0.3,0.04,true]",
                        "[dev,arousal,mcnemar,20,0.8,0.5,7.0,0.04,true]"),
                rows(
                        "SELECT split, task, test, n, value, baseline_value, round(statistic, 4), round(p, 2), significant"
                                + " FROM parquet.`%s`",
                        "significance"));
    }

    private static JavaRDD<Prediction> shuffled() {
        List<Prediction> predictions = new ArrayList<>();
        predictions.add(new Prediction("c", "s2", Split.TEST, Tasks.AROUSAL, 1, new double[] {0.1, 0.8, 0.1}));
        predictions.add(new Prediction("b", "s1", Split.DEV, Tasks.VALENCE, Level.NONE, new double[] {0, 1, 0}));
        predictions.add(new Prediction("b", "s1", Split.DEV, Tasks.AROUSAL, 0, new double[] {0.6, 0.4, 0}));
        predictions.add(new Prediction("a", "s1", Split.DEV, Tasks.VALENCE, Level.NONE, new double[] {0, 0, 1}));
        predictions.add(new Prediction("a", "s1", Split.DEV, Tasks.AROUSAL, 2, new double[] {0.2, 0.5, 0.3}));
        return parallel(predictions);
    }

    private static JavaRDD<Prediction> parallel(List<Prediction> predictions) {
        return JavaSparkContext.fromSparkContext(SPARK.sparkContext()).parallelize(predictions, 3);
    }

    private List<String> rows(String query, String table) {
        return SPARK.sql(query.formatted(path(table))).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private String path(String table) {
        return folder.resolve(table).toString();
    }
}
