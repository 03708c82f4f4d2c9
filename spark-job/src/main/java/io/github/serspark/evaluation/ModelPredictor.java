package io.github.serspark.evaluation;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceData;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SharedModel;
import io.github.serspark.model.SharedNetwork;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.network.NetworkDesign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;

/** Asks a model on the executors; close it when the predictions have been fetched. */
public final class ModelPredictor implements Predictor {
    /** Utterances that are asked for at a time: the more, the more alike are the lengths in a batch. */
    private static final int WINDOW = 256;

    private final SharedModel model;
    private final boolean attention;

    /**
     * Sends the network to the executors.
     *
     * @param tasks of {@code design}, in its order
     * @param parameters the flat vector
     * @param kernel as {@link KernelChoice} takes it
     */
    public ModelPredictor(
            JavaSparkContext spark, NetworkDesign design, List<Task> tasks, float[] parameters, KernelChoice kernel) {
        this(new SharedNetwork(spark, design, tasks, parameters, kernel), false);
    }

    private ModelPredictor(SharedModel model, boolean attention) {
        this.model = model;
        this.attention = attention;
    }

    /** The model that {@code train} wrote to {@code path}, with the curves of attention if they are wanted and it attends. */
    static ModelPredictor of(SparkSession spark, String path, boolean attention) {
        TrainedModel model = TrainedModel.open(spark.sparkContext().hadoopConfiguration(), path);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return new ModelPredictor(model.share(context, KernelChoice.AUTO), attention);
    }

    @Override
    public JavaRDD<Prediction> predict(UtteranceData data, Split split) {
        return predict(data.utterances(split), split);
    }

    /** Predictions for {@code utterances}, which are of {@code split}. */
    public JavaRDD<Prediction> predict(JavaRDD<Utterance> utterances, Split split) {
        return utterances.mapPartitions(new PredictPartition(model, attention, split));
    }

    @Override
    public void close() {
        model.close();
    }

    /** Predictions for {@code utterances}, which are of {@code split}. */
    public static List<Prediction> predict(Recogniser recogniser, Iterator<Utterance> utterances, Split split) {
        List<Prediction> predictions = new ArrayList<>();
        while (utterances.hasNext()) {
            predict(recogniser, window(utterances), split, predictions);
        }
        return predictions;
    }

    private static List<Utterance> window(Iterator<Utterance> utterances) {
        List<Utterance> window = new ArrayList<>();
        while (utterances.hasNext() && window.size() < WINDOW) {
            window.add(utterances.next());
        }
        return window;
    }

    private static void predict(
            Recogniser recogniser, List<Utterance> window, Split split, List<Prediction> predictions) {
        Iterator<Utterance> asked = window.iterator();
        for (List<Recognition> answer : recogniser.recognise(window)) {
            Utterance one = asked.next();
            for (Recognition recognition : answer) {
                predictions.add(new Prediction(recognition, one.speaker(), split, one.level(recognition.task())));
            }
        }
    }

    private record PredictPartition(SharedModel model, boolean attention, Split split)
            implements FlatMapFunction<Iterator<Utterance>, Prediction> {

        @Override
        public Iterator<Prediction> call(Iterator<Utterance> utterances) {
            if (!utterances.hasNext()) {
                return Collections.emptyIterator();
            }
            Recogniser recogniser = attention ? model.recogniser().withAttention() : model.recogniser();
            return predict(recogniser, utterances, split).iterator();
        }
    }
}
