package io.github.serspark.training;

import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** The utterances of train and dev in memory, each partition sorted by id. */
public final class UtterancesAtHand {
    private final List<Utterance> train = new ArrayList<>();
    private final List<Utterance> dev = new ArrayList<>();

    private UtterancesAtHand() {}

    /** @param utterances of train and dev, in any order */
    public static UtterancesAtHand of(Iterator<Tuple2<Split, Utterance>> utterances) {
        UtterancesAtHand all = new UtterancesAtHand();
        utterances.forEachRemaining(one -> (one._1() == Split.TRAIN ? all.train : all.dev).add(one._2()));
        all.train.sort(Comparator.comparing(Utterance::id));
        all.dev.sort(Comparator.comparing(Utterance::id));
        return all;
    }

    List<Utterance> train() {
        return train;
    }

    List<Utterance> dev() {
        return dev;
    }

    List<UtteranceEntry> trainEntries() {
        return train.stream()
                .map(one -> new UtteranceEntry(one.id(), one.speaker(), one.frames(), one.levels()))
                .toList();
    }
}
