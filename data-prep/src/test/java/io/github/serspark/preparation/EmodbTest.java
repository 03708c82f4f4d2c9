package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.LocalSpark;
import io.github.serspark.SharedData;
import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real speech from end to end. */
final class EmodbTest {
    @TempDir
    private static Path folder;

    private static PreparedData data;

    @BeforeAll
    static void prepare() {
        Path corpus = SharedData.require("corpora/emodb");
        SparkSession spark = LocalSpark.session();
        String out = folder.resolve("data").toString();
        new Preparation(corpus.toString(), out, false, Settings.of("prepare", "shard-mb=8")).run(spark);
        data = PreparedData.open(spark, out);
    }

    @Test
    void allUtterancesAreThereAndNothingElse() {
        assertEquals(203, data.entries(Split.TRAIN).size());
        assertEquals(63, data.entries(Split.DEV).size());
        assertEquals(73, data.entries(Split.TEST).size());
        assertEquals(0, data.runRecord().path("rejected").size());
        Set<String> speakers = new HashSet<>();
        for (Split split : Split.values()) {
            Set<String> own = new HashSet<>();
            data.entries(split).forEach(entry -> own.add(entry.speaker()));
            own.forEach(speaker -> assertTrue(speakers.add(speaker), speaker));
        }
        assertEquals(10, speakers.size());
    }

    @Test
    void theWaveformsAreStandardisedAndAgreeWithTheEntries() {
        List<UtteranceEntry> entries = data.entries(Split.TRAIN);
        List<Utterance> utterances =
                new ArrayList<>(data.utterances(Split.TRAIN).collect());
        utterances.sort(Comparator.comparing(Utterance::id));
        double sum = 0;
        double squares = 0;
        long count = 0;
        for (int i = 0; i < entries.size(); i++) {
            Utterance utterance = utterances.get(i);
            assertEquals(entries.get(i).id(), utterance.id());
            assertEquals(entries.get(i).speaker(), utterance.speaker());
            assertEquals(entries.get(i).frames(), utterance.frames());
            assertEquals(entries.get(i).levels(), utterance.levels());
            assertEquals(640 + (utterance.frames() - 1) * 160, utterance.samples().length);
            for (float sample : utterance.samples()) {
                sum += sample;
                squares += (double) sample * sample;
            }
            count += utterance.samples().length;
        }
        assertEquals(0, sum / count, 1e-7);
        assertEquals(1, squares / count, 1e-6);
    }

    @Test
    void everyTaskHasEveryLevel() {
        for (Task task : data.tasks()) {
            for (int level = 0; level < task.levels().size(); level++) {
                assertTrue(data.runRecord()
                                .at("/counts/test/levels/%s/%d".formatted(task.id(), level))
                                .asInt()
                        > 0);
            }
        }
    }
}
