package io.github.serspark.search;

import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.run.UserException;
import io.github.serspark.training.UtterancesAtHand;
import java.util.Iterator;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** The utterances of a search, decoded once in a process for all its trials. */
final class DecodedData {
    private static final double SHARE = 0.7; // of the heap, at most

    private static String key = "";
    private static UtterancesAtHand data;

    private DecodedData() {}

    /**
     * The data called {@code wanted}.
     *
     * @param bytes of their values
     * @param source that they are decoded from, if they are not here yet
     * @param decoded counts the utterances that are
     * @throws UserException if this process has no room for them
     */
    static synchronized UtterancesAtHand of(
            String wanted, long bytes, Iterator<Tuple2<Split, Utterance>> source, LongAccumulator decoded) {
        if (!key.equals(wanted)) {
            requireRoom(bytes);
            forget();
            data = UtterancesAtHand.of(counted(source, decoded));
            key = wanted;
        }
        return data;
    }

    private static void requireRoom(long bytes) {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > SHARE * heap) {
            throw new UserException(
                    "Cannot train a trial in one task: train and dev have %d MiB of samples, expected at most %.0f %% of the heap of %d MiB. Give executors more by spark.executor.memory (locally --driver-memory), or train by all of them with --distributed."
                            .formatted(bytes >> 20, 100 * SHARE, heap >> 20));
        }
    }

    /** Gives back what is held here. */
    static synchronized void forget() {
        key = "";
        data = null;
    }

    private static Iterator<Tuple2<Split, Utterance>> counted(
            Iterator<Tuple2<Split, Utterance>> source, LongAccumulator decoded) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public Tuple2<Split, Utterance> next() {
                decoded.add(1);
                return source.next();
            }
        };
    }
}
