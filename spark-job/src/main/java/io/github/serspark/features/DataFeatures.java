package io.github.serspark.features;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Progress;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Features beside prepared data, by their names: someone's own that were brought there by {@code features --import}, or ours,
 * {@code egemaps-functionals} and {@code egemaps-descriptors}, which are made when they are first asked for.
 */
public final class DataFeatures {
    private final SparkSession spark;
    private final Settings settings;

    /** @param settings for the lease, and to be recorded */
    public DataFeatures(SparkSession spark, Settings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /**
     * The features of {@code data} that are called {@code name}.
     *
     * @throws UserException if there are none, or they describe other data
     */
    public FeatureTable open(PreparedData data, String name) {
        Optional<FeatureTable> found = FeatureTable.find(spark, data, name);
        if (found.isEmpty()) {
            make(data, name);
            found = FeatureTable.find(spark, data, name);
        }
        return found.orElseThrow();
    }

    private void make(PreparedData data, String name) {
        FeatureLevel level = FeatureLevel.ofTable(name)
                .orElseThrow(() -> new UserException(
                        "Cannot use the features %s of %s: there are none of that name beside the data, expected some that were imported, or %s. Import them by 'features %s --import FILE --name NAME', or change train.features."
                                .formatted(Excerpt.of(name), data.path(), FeatureLevel.tableNames(), data.path())));
        RunRecord record = RunRecord.start(FeatureTable.KIND, Map.of());
        String place = FeatureTable.place(data.path(), name);
        try (OutputDirectory output = OutputDirectory.create(
                spark.sparkContext().hadoopConfiguration(),
                place,
                FeatureTable.KIND,
                false,
                LeaseSection.of(settings))) {
            Map<Split, JavaRDD<Utterance>> features = features(data, level);
            FeatureTable.Description description =
                    new FeatureTable.Description(name, "ser-spark, eGeMAPSv02", level.isTimed());
            FeatureTable.write(spark, data, description, level.columns(), features, output, record);
            features.values().forEach(JavaRDD::unpersist);
        }
    }

    private Map<Split, JavaRDD<Utterance>> features(PreparedData data, FeatureLevel level) {
        LongAccumulator done = spark.sparkContext().longAccumulator("utterances");
        DescribeUtterance describe = new DescribeUtterance(data.standardisation(), data.sampleRateHz(), level, done);
        Map<Split, JavaRDD<Utterance>> features = new EnumMap<>(Split.class);
        int utterances = 0;
        for (Split split : Split.values()) {
            utterances += data.entries(split).size();
            features.put(split, data.utterances(split).map(describe).persist(StorageLevel.MEMORY_AND_DISK()));
        }
        Progress.during("Describing", utterances, "utterances", done::value, () -> features.values()
                .forEach(JavaRDD::count));
        return features;
    }
}
