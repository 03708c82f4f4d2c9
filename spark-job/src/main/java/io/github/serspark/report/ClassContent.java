package io.github.serspark.report;

import java.util.List;

/**
 * What the partitions hold.
 *
 * @param counts at most one for a partition and task
 */
public record ClassContent(List<PartitionSize> partitions, List<ClassCounts> counts) {

    public ClassContent {
        partitions = List.copyOf(partitions);
        counts = List.copyOf(counts);
    }
}
