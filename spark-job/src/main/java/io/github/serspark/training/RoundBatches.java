package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.Seed;
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

/** Makes a worker's minibatches of one round, one at a time, from its shard. */
final class RoundBatches implements Function2<Integer, Iterator<Utterance>, Iterator<MultiDataSet>> {
    private static final long serialVersionUID = 1;

    private final int[][][] minibatches; // [worker][minibatch][utterance]
    private final List<Task> tasks;
    private final int levels;
    private final long dropoutSeed; // of this epoch
    private final int firstMinibatch; // the number, in its worker's epoch, of the round's first minibatch

    RoundBatches(int[][][] minibatches, List<Task> tasks, int levels, Seed dropout, int firstMinibatch) {
        this.minibatches = minibatches;
        this.tasks = new ArrayList<>(tasks);
        this.levels = levels;
        this.dropoutSeed = dropout.value();
        this.firstMinibatch = firstMinibatch;
    }

    @Override
    public Iterator<MultiDataSet> call(Integer worker, Iterator<Utterance> shard) {
        int[][] own = minibatches[worker];
        Map<Integer, Utterance> wanted = wanted(own, shard);
        return IntStream.range(0, own.length)
                .<MultiDataSet>mapToObj(k -> minibatch(worker, k, own[k], wanted))
                .iterator();
    }

    private static Map<Integer, Utterance> wanted(int[][] minibatches, Iterator<Utterance> shard) {
        Set<Integer> indices =
                Arrays.stream(minibatches).flatMapToInt(Arrays::stream).boxed().collect(Collectors.toSet());
        Map<Integer, Utterance> wanted = new HashMap<>();
        for (int i = 0; shard.hasNext(); i++) {
            Utterance utterance = shard.next();
            if (indices.contains(i)) {
                wanted.put(i, utterance);
            }
        }
        return wanted;
    }

    private MultiDataSet minibatch(int worker, int k, int[] indices, Map<Integer, Utterance> wanted) {
        List<Utterance> utterances = IntStream.of(indices).mapToObj(wanted::get).toList();
        Seed seed = Seed.of(dropoutSeed).derive(worker).derive(firstMinibatch + (long) k);
        List<Long> keys = utterances.stream()
                .map(utterance -> seed.derive(utterance.id()).value())
                .toList();
        return Minibatch.of(utterances, tasks, levels, keys);
    }
}
