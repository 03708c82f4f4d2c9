package io.github.serspark.search;

import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.run.UserException;
import io.github.serspark.training.UtterancesAtHand;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * A trial as a task of Spark's, whose partition has all utterances; returns what keeps the search from going on, if anything does.
 *
 * @param data what the utterances are called
 * @param bytes of their values
 * @param decoded counts the utterances that are decoded
 */
record TrialTask(
        TrialRun trial, String data, long bytes, LongAccumulator decoded, Broadcast<SerializableConfiguration> hadoop)
        implements FlatMapFunction<Iterator<Tuple2<Split, Utterance>>, String> {

    @Override
    public Iterator<String> call(Iterator<Tuple2<Split, Utterance>> utterances) {
        int threads = SparkEnv.get().conf().getInt("spark.task.cpus", 1);
        UtterancesAtHand atHand;
        try {
            atHand = DecodedData.of(data, bytes, utterances, decoded);
        } catch (UserException e) {
            return List.of(e.getMessage()).iterator();
        }
        Optional<String> obstacle = trial.run(
                hadoop.value().value(),
                TaskContext.get().attemptNumber(),
                (training, observer) -> training.train(atHand, threads, trial.until(), observer));
        return obstacle.stream().iterator();
    }
}
