package io.github.serspark.report;

import io.github.serspark.data.Split;
import java.util.OptionalInt;

/**
 * How large a partition is.
 *
 * @param published the paper's number of utterances
 */
public record PartitionSize(Split split, long speakers, long utterances, OptionalInt published) {}
