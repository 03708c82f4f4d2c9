package io.github.serspark.preparation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.config.Settings;
import io.github.serspark.corpus.Layout;
import io.github.serspark.corpus.OutOfRange;
import io.github.serspark.corpus.PartitionRule;
import io.github.serspark.corpus.PartitionScheme;
import io.github.serspark.corpus.RatingSource;
import io.github.serspark.data.Level;
import io.github.serspark.data.RatingScale;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PreparationConfigTest {
    @Test
    void defaults() {
        PreparationConfig config = read();
        assertEquals(Layout.IEMOCAP, config.layout());
        assertEquals(RatingSource.SUMMARY, config.labels().source());
        assertEquals(new RatingScale(1, 5), config.labels().scale());
        assertEquals(OutOfRange.CLIP, config.labels().outOfRange());
        assertEquals(List.of("<= 2", "> 2 and < 4", ">= 4"), ranges(config));
        assertEquals(
                new PartitionRule(PartitionScheme.AUTO, OptionalInt.of(5), List.of(), List.of(), List.of()),
                config.partition());
        assertEquals(16000, config.sampleRateHz());
        assertFalse(config.resample());
        assertEquals(640, config.framing().frameLength());
        assertEquals(160, config.framing().frameStep());
        assertEquals(FrameStorage.SAMPLES, config.frames());
        assertEquals(0.05, config.maxRejectedFraction());
        assertEquals(0.05, config.maxClippedFraction());
        assertEquals(64, config.shardMebibytes());
        assertEquals(Compression.SNAPPY, config.compression());
    }

    private static List<String> ranges(PreparationConfig config) {
        return config.labels().tasks().tasks().get(0).levels().stream()
                .map(Level::ratings)
                .toList();
    }

    @Test
    void everyKey() {
        PreparationConfig config = read(
                "layout=manifest",
                "rating-source=raters",
                "rating-scale=[-1, 0.5]",
                "out-of-range=reject",
                "levels=[\"< 0\"]",
                "partition.scheme=sessions",
                "partition.train=[2]",
                "partition.dev=[\"my 3\"]",
                "partition.test=[5]",
                "partition.fold=2",
                "sample-rate-hz=8000",
                "resample=true",
                "frame-ms=25",
                "step-ms=12.5",
                "frames=materialised",
                "max-rejected-fraction=1",
                "max-clipped-fraction=0.5",
                "shard-mb=1",
                "compression=uncompressed");
        assertEquals(Layout.MANIFEST, config.layout());
        assertEquals(RatingSource.RATERS, config.labels().source());
        assertEquals(new RatingScale(-1, 0.5), config.labels().scale());
        assertEquals(OutOfRange.REJECT, config.labels().outOfRange());
        assertEquals(List.of("< 0", ">= 0"), ranges(config));
        assertEquals(
                new PartitionRule(
                        PartitionScheme.SESSIONS, OptionalInt.of(2), List.of("2"), List.of("my 3"), List.of("5")),
                config.partition());
        assertEquals(8000, config.sampleRateHz());
        assertTrue(config.resample());
        assertEquals(200, config.framing().frameLength());
        assertEquals(100, config.framing().frameStep());
        assertEquals(FrameStorage.MATERIALISED, config.frames());
        assertEquals(1, config.maxRejectedFraction());
        assertEquals(0.5, config.maxClippedFraction());
        assertEquals(1, config.shardMebibytes());
        assertEquals(Compression.UNCOMPRESSED, config.compression());
    }

    @Test
    void eachViolationIsReported() {
        String message = assertThrows(
                        UserException.class,
                        () -> read(
                                "layout=xml",
                                "rating-source=actors",
                                "rating-scale=[5, 1]",
                                "out-of-range=ignore",
                                "levels=[\"< 6\"]",
                                "partition.scheme=sessions",
                                "partition.train=[1, 2]",
                                "partition.dev=[2]",
                                "partition.test=[3]",
                                "partition.fold=0",
                                "sample-rate-hz=0",
                                "frame-ms=40.03",
                                "step-ms=0",
                                "frames=both",
                                "max-rejected-fraction=1.5",
                                "max-clipped-fraction=-1",
                                "shard-mb=0",
                                "compression=zip",
                                "step-mss=10"))
                .getMessage();
        assertEquals(
                List.of(
                        "prepare.step-mss",
                        "prepare.sample-rate-hz",
                        "prepare.rating-scale",
                        "prepare.layout",
                        "prepare.rating-source",
                        "prepare.out-of-range",
                        "prepare.levels",
                        "prepare.partition.fold",
                        "prepare.partition.scheme",
                        "prepare.frame-ms",
                        "prepare.step-ms",
                        "prepare.frames",
                        "prepare.max-rejected-fraction",
                        "prepare.max-clipped-fraction",
                        "prepare.shard-mb",
                        "prepare.compression"),
                message.lines().map(line -> line.split(" ", -1)[2]).toList());
    }

    @Test
    void allFoldsOfOneScheme() {
        assertTrue(read("partition.scheme=leave-one-session-out", "partition.fold=all")
                .partition()
                .allFolds());
        assertEquals(
                "Cannot set prepare.partition.fold (--set): all, of the scheme auto, expected the scheme"
                        + " leave-one-session-out.",
                assertThrows(UserException.class, () -> read("partition.fold=all"))
                        .getMessage());
    }

    @Test
    void levelsMustSuitTheScale() {
        assertEquals(
                "Cannot set prepare.levels (--set): every rating is <= 2, expected 1 to 6 conditions such as \"<= 2\" and"
                        + " \"< 4\" with increasing bounds within the rating-scale, 0 to 1.",
                assertThrows(UserException.class, () -> read("rating-scale=[0, 1]", "levels=[\"<= 0.25\", \"<= 2\"]"))
                        .getMessage());
    }

    @Test
    void ratesThatCannotBeConvertedTo() {
        assertEquals(
                "Cannot set prepare.resample (--set): true with a sample-rate-hz of 2000, expected one from 4000 to 384000.",
                assertThrows(UserException.class, () -> read("sample-rate-hz=2000", "resample=true"))
                        .getMessage());
    }

    private static PreparationConfig read(String... assignments) {
        Settings settings = Settings.of("prepare", assignments);
        PreparationConfig config = PreparationConfig.of(settings);
        settings.check();
        return config;
    }
}
