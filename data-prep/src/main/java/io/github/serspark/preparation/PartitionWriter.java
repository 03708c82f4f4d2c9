package io.github.serspark.preparation;

import io.github.serspark.audio.Moments;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredFiles;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Writes a corpus that has been measured, partitioned in one way: a complete output of {@code prepare}. */
final class PartitionWriter {
    private final SparkSession spark;
    private final PreparationConfig config;
    private final AudioPasses passes;
    private final Corpus corpus;
    private final Screening screening;

    PartitionWriter(
            SparkSession spark, PreparationConfig config, AudioPasses passes, Corpus corpus, Screening screening) {
        this.spark = spark;
        this.config = config;
        this.passes = passes;
        this.corpus = corpus;
        this.screening = screening;
    }

    /** Writes {@code partitions} and completes {@code output} with {@code record}. */
    Summary write(Map<Split, List<Recording>> partitions, OutputDirectory output, RunRecord record) {
        Moments moments = screening.moments(partitions.get(Split.TRAIN));
        requireSound(moments);
        passes.write(partitions, screening, moments, output);
        RejectedTable.write(spark, screening.rejections(), output);
        Summary summary = new Summary(partitions, screening, config);
        record.put("fingerprint", corpus.fingerprint())
                .put("standardisation", Map.of("mean", moments.mean(), "deviation", moments.deviation()))
                .put("framing", framing())
                .put(StoredFiles.LIST, StoredFiles.written(spark, output.path()));
        summary.describe(record).put("rejected", screening.rejectionsByReason()).put("suspect", screening.suspects());
        output.commit(record);
        return summary;
    }

    private static void requireSound(Moments moments) {
        if (!(moments.deviation() > 0)) {
            throw new UserException("Cannot standardise the corpus: all %d samples of train are %s, expected sound."
                    .formatted(moments.count(), moments.mean()));
        }
    }

    private Map<String, Object> framing() {
        Map<String, Object> framing = new LinkedHashMap<>();
        framing.put("sample-rate-hz", config.sampleRateHz());
        framing.put("frame-length", config.framing().frameLength());
        framing.put("frame-step", config.framing().frameStep());
        return framing;
    }
}
