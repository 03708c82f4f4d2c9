package io.github.serspark.training;

import io.github.serspark.audio.Framing;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A split's utterances, a shard for each logical worker: dealt out by length, so that all workers have the same amount of
 * work. A shard is cached in blocks of utterances of similar length. No partition is then large, however long the data are;
 * and as the utterances of a minibatch are of similar length too, a round reads few blocks.
 */
final class Shards implements AutoCloseable {
    /** Samples in a block, as 4 bytes each: 32 MiB, 9 minutes at 16 kHz. */
    private static final long BLOCK_SAMPLES = 8 << 20;

    private final List<List<UtteranceEntry>> entries; // [worker], sorted by id
    private final Map<String, Integer> blocks; // by id of the utterance
    private final JavaRDD<Utterance> utterances; // partition b is block b, sorted by id

    private Shards(List<List<UtteranceEntry>> entries, Map<String, Integer> blocks, JavaRDD<Utterance> utterances) {
        this.entries = entries;
        this.blocks = blocks;
        this.utterances = utterances;
    }

    static Shards of(JavaSparkContext spark, PreparedData data, Split split, TrainingConfiguration configuration) {
        Framing framing = data.framing();
        List<List<UtteranceEntry>> entries = deal(data.entries(split), configuration.workers());
        Map<String, Integer> blocks = blocks(entries, entry -> framing.samples(entry.frames()), BLOCK_SAMPLES);
        int count = 1 + blocks.values().stream().mapToInt(block -> block).max().orElse(0);
        Broadcast<Map<String, Integer>> assignment = spark.broadcast(blocks);
        JavaPairRDD<Integer, Utterance> keyed = data.utterances(split).mapToPair(new ByBlock(assignment));
        JavaRDD<Utterance> cached = keyed.partitionBy(new HashPartitioner(count))
                .values()
                .mapPartitions(new SortById())
                .persist(configuration.cache().level());
        return new Shards(entries, blocks, cached);
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

    /** The block of each utterance: shard after shard, in each the shortest first, as many as have {@code limit} samples. */
    static Map<String, Integer> blocks(
            List<List<UtteranceEntry>> shards, ToLongFunction<UtteranceEntry> samples, long limit) {
        Map<String, Integer> blocks = new HashMap<>();
        int block = -1;
        for (List<UtteranceEntry> shard : shards) {
            List<UtteranceEntry> shortestFirst = new ArrayList<>(shard);
            shortestFirst.sort(Comparator.comparingInt(UtteranceEntry::frames).thenComparing(UtteranceEntry::id));
            long room = 0;
            for (UtteranceEntry entry : shortestFirst) {
                long needed = samples.applyAsLong(entry);
                if (entry == shortestFirst.get(0) || needed > room) {
                    block++;
                    room = limit;
                }
                room -= needed;
                blocks.put(entry.id(), block);
            }
        }
        return blocks;
    }

    /** All of them, in partitions of similar length. */
    JavaRDD<Utterance> utterances() {
        return utterances;
    }

    /**
     * Those of some minibatches, and whatever others are in the same blocks: partition {@code w} for worker {@code w}.
     *
     * @param ids {@code [worker][minibatch][utterance]}
     */
    JavaRDD<Utterance> utterances(String[][][] ids) {
        List<int[]> needed = Arrays.stream(ids).map(this::blocks).toList();
        return utterances
                .rdd()
                .coalesce(ids.length, false, scala.Option.apply(new ChosenPartitions(needed)), null)
                .toJavaRDD();
    }

    private int[] blocks(String[][] minibatches) {
        return Arrays.stream(minibatches)
                .flatMap(Arrays::stream)
                .mapToInt(blocks::get)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The ids of utterances that are given by their places in the shards, {@code [worker][minibatch][utterance]}. */
    String[][][] ids(int[][][] places) {
        return IntStream.range(0, places.length)
                .mapToObj(worker -> Arrays.stream(places[worker])
                        .map(minibatch -> ids(worker, minibatch))
                        .toArray(String[][]::new))
                .toArray(String[][][]::new);
    }

    private String[] ids(int worker, int[] places) {
        return Arrays.stream(places)
                .mapToObj(place -> entries.get(worker).get(place).id())
                .toArray(String[]::new);
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

    private record ByBlock(Broadcast<Map<String, Integer>> assignment)
            implements PairFunction<Utterance, Integer, Utterance> {
        @Override
        public Tuple2<Integer, Utterance> call(Utterance utterance) {
            return new Tuple2<>(assignment.value().get(utterance.id()), utterance);
        }
    }
}
