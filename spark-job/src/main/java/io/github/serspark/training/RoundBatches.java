package io.github.serspark.training;

import io.github.serspark.audio.Framing;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.dl4j.NetworkDataSet;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Makes a worker's minibatches of one round, one at a time, from utterances of its shard. */
final class RoundBatches implements Function2<Integer, Iterator<Utterance>, Iterator<MultiDataSet>> {
    private static final long serialVersionUID = 1;

    private final String[][][] minibatches; // ids, [worker][minibatch][utterance]
    private final Framing framing;
    private final List<Task> tasks;
    private final Seed dropout; // of this epoch
    private final int firstMinibatch; // the number, in its worker's epoch, of the round's first minibatch

    RoundBatches(String[][][] minibatches, Framing framing, List<Task> tasks, Seed dropout, int firstMinibatch) {
        this.minibatches = minibatches;
        this.framing = framing;
        this.tasks = new ArrayList<>(tasks);
        this.dropout = dropout;
        this.firstMinibatch = firstMinibatch;
    }

    /** Of the utterances that are needed: {@code [worker][minibatch][utterance]}. */
    String[][][] ids() {
        return minibatches;
    }

    @Override
    public Iterator<MultiDataSet> call(Integer worker, Iterator<Utterance> shard) {
        String[][] own = minibatches[worker];
        Map<String, Utterance> wanted = wanted(own, shard);
        return IntStream.range(0, own.length)
                .<MultiDataSet>mapToObj(k -> minibatch(worker, k, own[k], wanted))
                .iterator();
    }

    private static Map<String, Utterance> wanted(String[][] minibatches, Iterator<Utterance> shard) {
        Set<String> ids = Arrays.stream(minibatches).flatMap(Arrays::stream).collect(Collectors.toSet());
        Map<String, Utterance> wanted = new HashMap<>();
        shard.forEachRemaining(utterance -> {
            if (ids.contains(utterance.id())) {
                wanted.put(utterance.id(), utterance);
            }
        });
        return wanted;
    }

    private MultiDataSet minibatch(int worker, int k, String[] ids, Map<String, Utterance> wanted) {
        List<Utterance> utterances = Arrays.stream(ids).map(wanted::get).toList();
        Seed seed = dropout.derive(worker).derive(firstMinibatch + (long) k);
        long[] keys = utterances.stream()
                .mapToLong(utterance -> seed.derive(utterance.id()).value())
                .toArray();
        return new NetworkDataSet(new Minibatch(batch(utterances), levels(utterances), keys));
    }

    private Batch batch(List<Utterance> utterances) {
        return Batch.of(utterances.stream().map(Utterance::samples).toList(), framing);
    }

    /** {@code [task][utterance]} */
    private int[][] levels(List<Utterance> utterances) {
        return tasks.stream()
                .map(task -> utterances.stream()
                        .mapToInt(utterance -> utterance.level(task))
                        .toArray())
                .toArray(int[][]::new);
    }
}
