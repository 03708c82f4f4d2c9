package io.github.serspark.training;

import io.github.serspark.data.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;

/** Sorts a partition, which is in memory for it, so that it is the same whatever Spark did. */
final class SortById implements FlatMapFunction<Iterator<Utterance>, Utterance> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Utterance> call(Iterator<Utterance> utterances) {
        List<Utterance> sorted = new ArrayList<>();
        utterances.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparing(Utterance::id));
        return sorted.iterator();
    }
}
