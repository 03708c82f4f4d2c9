package io.github.serspark.training;

import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.RDDBlockId;
import scala.Option;
import scala.collection.Seq;

/**
 * Puts chosen partitions of a cached RDD together, where they are, and leaves out the others: partition {@code i} of the
 * result has those of {@code chosen.get(i)}, and is best computed where the first of them lies.
 */
final class ChosenPartitions implements PartitionCoalescer, scala.Serializable {
    private static final long serialVersionUID = 1;

    private final List<int[]> chosen;

    ChosenPartitions(List<int[]> chosen) {
        this.chosen = chosen;
    }

    @Override
    public PartitionGroup[] coalesce(int most, RDD<?> parent) {
        return chosen.stream().map(partitions -> group(partitions, parent)).toArray(PartitionGroup[]::new);
    }

    private static PartitionGroup group(int[] partitions, RDD<?> parent) {
        PartitionGroup group =
                new PartitionGroup(partitions.length == 0 ? Option.empty() : host(parent, partitions[0]));
        for (int partition : partitions) {
            group.partitions().$plus$eq(parent.partitions()[partition]);
        }
        return group;
    }

    /** The host that has the partition in its cache, if any does yet. */
    private static Option<String> host(RDD<?> parent, int partition) {
        RDDBlockId block = new RDDBlockId(parent.id(), partition);
        Seq<BlockManagerId> places = SparkEnv.get().blockManager().master().getLocations(block);
        return places.isEmpty() ? Option.empty() : Option.apply(places.head().host());
    }
}
