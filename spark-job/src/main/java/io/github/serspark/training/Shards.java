package io.github.serspark.training;

import io.github.serspark.audio.Framing;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * A split's utterances as they are dealt, cached in blocks. No partition is then large, however long the data are; and as the
 * utterances of a minibatch are of similar length, a round reads few blocks.
 */
final class Shards implements AutoCloseable {
    /** Samples in a block, as 4 bytes each: 32 MiB, 9 minutes at 16 kHz. */
    private static final long BLOCK_SAMPLES = 8 << 20;

    private final Deal deal;
    private final JavaRDD<Utterance> utterances; // partition b is block b, sorted by id

    private Shards(Deal deal, JavaRDD<Utterance> utterances) {
        this.deal = deal;
        this.utterances = utterances;
    }

    /** @param shards that the utterances are dealt to */
    static Shards of(JavaSparkContext spark, UtteranceData data, Split split, int shards, Cache cache) {
        Framing framing = data.framing();
        Deal deal = Deal.of(data.entries(split), shards, entry -> framing.samples(entry.frames()), BLOCK_SAMPLES);
        Broadcast<Map<String, Integer>> assignment = spark.broadcast(deal.blocks());
        JavaPairRDD<Integer, Utterance> keyed = data.utterances(split).mapToPair(new ByBlock(assignment));
        JavaRDD<Utterance> cached = keyed.partitionBy(new HashPartitioner(deal.blockCount()))
                .values()
                .mapPartitions(new SortById())
                .persist(cache.level());
        return new Shards(deal, cached);
    }

    Deal deal() {
        return deal;
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
        List<int[]> needed = Arrays.stream(ids).map(deal::blocks).toList();
        return utterances
                .rdd()
                .coalesce(ids.length, false, scala.Option.apply(new ChosenPartitions(needed)), null)
                .toJavaRDD();
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
