package io.github.serspark.preparation;

import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Standardisation;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.PreparationRecord;
import io.github.serspark.data.Split;
import io.github.serspark.data.StoredFiles;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
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
        Standardisation standardisation = standardisation(screening.moments(partitions.get(Split.TRAIN)));
        passes.write(partitions, screening, standardisation, output);
        RejectedTable.write(spark, screening.rejections(), output);
        Summary summary = new Summary(partitions, screening, config);
        output.commit(record.put(new PreparationRecord(
                corpus.fingerprint(),
                standardisation,
                new PreparationRecord.Frames(
                        config.sampleRateHz(),
                        config.framing().frameLength(),
                        config.framing().frameStep()),
                StoredFiles.written(spark, output.path()),
                summary.tasks(),
                summary.counts(),
                summary.clipped(),
                screening.repetitions().utterances(),
                screening.rejectionsByReason(),
                screening.suspects())));
        return summary;
    }

    private static Standardisation standardisation(Moments moments) {
        if (!(moments.deviation() > 0)) {
            throw new UserException("Cannot standardise the corpus: all %d samples of train are %s, expected sound."
                    .formatted(moments.count(), moments.mean()));
        }
        return new Standardisation(moments.mean(), moments.deviation());
    }
}
