package io.github.serspark.evaluation;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import org.apache.spark.api.java.JavaRDD;

/** A trained model as evaluation needs it; close it when the predictions have been fetched. */
@FunctionalInterface
public interface Predictor extends AutoCloseable {

    /**
     * Predicts every utterance of a partition, labelled or not, for every task that the model knows; the prediction for an
     * utterance does not depend on the utterances beside it.
     */
    JavaRDD<Prediction> predict(PreparedData data, Split split);

    /** Gives back what the model holds on the executors. */
    @Override
    default void close() {}
}
