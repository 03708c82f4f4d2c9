package io.github.serspark.training;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A split's utterances as one partition for each logical worker, cached: dealt out by length, so that all workers have the
 * same amount of work, and sorted by id within, so that an index into a shard means the same whatever Spark did.
 */
final class Shards implements AutoCloseable {
    private final List<List<UtteranceEntry>> entries; // [worker], sorted by id
    private final JavaRDD<Utterance> utterances; // partition w is worker w's

    private Shards(List<List<UtteranceEntry>> entries, JavaRDD<Utterance> utterances) {
        this.entries = entries;
        this.utterances = utterances;
    }

    static Shards of(JavaSparkContext spark, PreparedData data, Split split, TrainingConfiguration configuration) {
        int workers = configuration.workers();
        List<List<UtteranceEntry>> entries = deal(data.entries(split), workers);
        Map<String, Integer> worker = new HashMap<>();
        for (int w = 0; w < workers; w++) {
            for (UtteranceEntry entry : entries.get(w)) {
                worker.put(entry.id(), w);
            }
        }
        Broadcast<Map<String, Integer>> assignment = spark.broadcast(worker);
        JavaPairRDD<Integer, Utterance> keyed = data.utterances(split).mapToPair(new ByWorker(assignment));
        JavaRDD<Utterance> sharded = keyed.partitionBy(new HashPartitioner(workers))
                .values()
                .mapPartitions(new SortById())
                .persist(configuration.cache().level());
        return new Shards(entries, sharded);
    }

    /** Longest first, back and forth over the workers. */
    static List<List<UtteranceEntry>> deal(List<UtteranceEntry> entries, int workers) {
        List<UtteranceEntry> longestFirst = new ArrayList<>(entries);
        longestFirst.sort(
                Comparator.comparingInt(UtteranceEntry::frames).reversed().thenComparing(UtteranceEntry::id));
        List<List<UtteranceEntry>> shards = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            shards.add(new ArrayList<>());
        }
        for (int i = 0; i < longestFirst.size(); i++) {
            int place = i % workers;
            boolean forth = i / workers % 2 == 0;
            shards.get(forth ? place : workers - 1 - place).add(longestFirst.get(i));
        }
        shards.forEach(shard -> shard.sort(Comparator.comparing(UtteranceEntry::id)));
        return shards;
    }

    JavaRDD<Utterance> utterances() {
        return utterances;
    }

    /** {@code [worker][utterance]}: frames of each utterance. */
    List<int[]> frames() {
        return entries.stream()
                .map(shard -> shard.stream().mapToInt(UtteranceEntry::frames).toArray())
                .toList();
    }

    @Override
    public void close() {
        utterances.unpersist();
    }

    private record ByWorker(Broadcast<Map<String, Integer>> assignment)
            implements PairFunction<Utterance, Integer, Utterance> {
        @Override
        public Tuple2<Integer, Utterance> call(Utterance utterance) {
            return new Tuple2<>(assignment.value().get(utterance.id()), utterance);
        }
    }

    private static final class SortById implements FlatMapFunction<Iterator<Utterance>, Utterance> {
        private static final long serialVersionUID = 1;

        @Override
        public Iterator<Utterance> call(Iterator<Utterance> utterances) {
            List<Utterance> sorted = new ArrayList<>();
            utterances.forEachRemaining(sorted::add);
            sorted.sort(Comparator.comparing(Utterance::id));
            return sorted.iterator();
        }
    }
}
