package io.github.serspark.preparation;

import io.github.serspark.audio.Moments;
import io.github.serspark.config.Settings;
import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.IemocapReader;
import io.github.serspark.corpus.Recording;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The job {@code prepare}: a corpus goes in, standardised and partitioned utterances come out. */
public final class Preparation {
    private final SparkSession spark;
    private final String corpus;
    private final String out;
    private final boolean overwrite;
    private final PreparationConfig config;
    private final Map<String, Object> effective;

    /**
     * A preparation of the corpus at {@code corpus} into {@code out}, which may each lie on any of Hadoop's file systems.
     *
     * @throws UserException if a setting is wrong
     */
    public Preparation(SparkSession spark, String corpus, String out, boolean overwrite, Settings settings) {
        this.spark = spark;
        this.corpus = corpus;
        this.out = out;
        this.overwrite = overwrite;
        this.config = PreparationConfig.of(settings);
        this.effective = settings.effective(PreparationConfig.SECTION);
        settings.check();
    }

    /**
     * Tells what is wrong with the settings while there is no session yet.
     *
     * @throws UserException if anything is
     */
    public static void check(Settings settings) {
        PreparationConfig.of(settings);
        settings.check();
    }

    /** Prepares, and prints what came out. */
    public void run() {
        System.out.print(prepare());
    }

    /** Prepares; returns what came out as a table to print. */
    public String prepare() {
        RunRecord record = RunRecord.start(PreparedData.KIND, effective);
        Corpus found = readCorpus();
        requireApart();
        OutputDirectory output = OutputDirectory.create(hadoop(), out, PreparedData.KIND, overwrite);
        AudioPasses passes = new AudioPasses(spark, config);
        Screening screening = Screening.of(found, passes.measure(found.recordings()));
        screening.requireFewRejections(config.maxRejectedFraction());
        Map<Split, List<Recording>> partitions = config.partition().divide(screening.usable());
        Moments moments = screening.moments(partitions.get(Split.TRAIN));
        requireSound(moments);
        passes.write(partitions, screening, moments, output);
        RejectedTable.write(spark, screening.rejections(), output);
        Summary summary = new Summary(partitions, screening, config);
        output.commit(
                summary.describe(describe(record, found, moments)).put("rejected", screening.rejectionsByReason()));
        return summary.table() + screening.table();
    }

    private Corpus readCorpus() {
        return IemocapReader.read(
                Location.of(hadoop(), corpus), config.partition().sessions(), config.labels());
    }

    private RunRecord describe(RunRecord record, Corpus found, Moments moments) {
        Map<String, Object> framing = new LinkedHashMap<>();
        framing.put("sample-rate-hz", config.sampleRateHz());
        framing.put("frame-length", config.framing().frameLength());
        framing.put("frame-step", config.framing().frameStep());
        return record.put("fingerprint", found.fingerprint())
                .put("standardisation", Map.of("mean", moments.mean(), "deviation", moments.deviation()))
                .put("framing", framing);
    }

    /** Cleaning an output that holds its own corpus would take the corpus along. */
    private void requireApart() {
        String from = Location.of(hadoop(), corpus).path() + "/";
        String to = Location.of(hadoop(), out).path() + "/";
        if (from.startsWith(to) || to.startsWith(from)) {
            throw new UserException(
                    "Cannot write to %s: it overlaps the corpus %s, expected a place apart. Choose another --out."
                            .formatted(out, corpus));
        }
    }

    private static void requireSound(Moments moments) {
        if (!(moments.deviation() > 0)) {
            throw new UserException("Cannot standardise the corpus: all %d samples of train are %s, expected sound."
                    .formatted(moments.count(), moments.mean()));
        }
    }

    private Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }
}
