package io.github.serspark.evaluation;

import io.github.serspark.data.Split;
import io.github.serspark.data.UtteranceData;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** A trained model as evaluation needs it; close it when the predictions have been fetched. */
@FunctionalInterface
public interface Predictor extends AutoCloseable {

    /**
     * Predicts every utterance of a partition, labelled or not, for every task that the model knows; the prediction for an
     * utterance does not depend on the utterances beside it.
     */
    JavaRDD<Prediction> predict(UtteranceData data, Split split);

    /** Loads the model at a path, with or without its attention curves. */
    @FunctionalInterface
    interface Loader {
        Predictor load(SparkSession spark, String path, boolean attention);
    }

    /** Gives back what the model holds on the executors. */
    @Override
    default void close() {}
}
