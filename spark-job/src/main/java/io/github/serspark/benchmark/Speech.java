package io.github.serspark.benchmark;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Steps on real speech, which the network trains faster than noise: its silence wins no maximum of a pool. Minibatches are of
 * utterances of similar length, as training makes them, and of lengths from the shortest to the longest.
 */
final class Speech implements AutoCloseable {
    private static final int MINIBATCHES = 8;

    private final KernelChoice choice;
    private final List<Task> tasks;
    private final NetworkDesign design;
    private final List<Minibatch> minibatches;
    private final List<Kernel<?>> kernels = new ArrayList<>(); // to be closed

    /** @param path the output of {@code prepare} */
    Speech(SparkSession spark, String path, KernelChoice choice, int batch) {
        this.choice = choice;
        PreparedData data = PreparedData.open(spark, path);
        NetworkDesign usual = NetworkParts.DESIGN;
        tasks = data.tasks();
        List<TaskDesign> designs = tasks.stream()
                .map(task -> new TaskDesign(
                        task.id(),
                        task.levels().size(),
                        1,
                        Collections.nCopies(task.levels().size(), 1.0)))
                .toList();
        design = new NetworkDesign(
                EncoderShape.of(data.framing()), designs, true, usual.l2(), usual.dropoutKeep(), usual.learningRate());
        minibatches = minibatches(data, batch);
    }

    private List<Minibatch> minibatches(PreparedData data, int size) {
        List<UtteranceEntry> sorted = data.entries(Split.TRAIN).stream()
                .sorted(Comparator.comparingInt(UtteranceEntry::frames).thenComparing(UtteranceEntry::id))
                .toList();
        int count = Math.min(MINIBATCHES, Math.max(1, sorted.size() / size));
        List<List<String>> chosen = IntStream.range(0, count)
                .map(k -> (int) ((long) (sorted.size() - Math.min(size, sorted.size())) * k / Math.max(1, count - 1)))
                .mapToObj(from -> sorted.subList(from, Math.min(from + size, sorted.size())).stream()
                        .map(UtteranceEntry::id)
                        .toList())
                .toList();
        List<String> wanted = chosen.stream().flatMap(List::stream).toList();
        Map<String, Utterance> byId = new HashMap<>();
        data.utterances(Split.TRAIN)
                .filter(utterance -> wanted.contains(utterance.id()))
                .collect()
                .forEach(utterance -> byId.put(utterance.id(), utterance));
        return chosen.stream()
                .map(ids -> minibatch(ids.stream().map(byId::get).toList()))
                .toList();
    }

    private Minibatch minibatch(List<Utterance> utterances) {
        int[][] levels = tasks.stream()
                .map(task -> utterances.stream()
                        .mapToInt(utterance -> utterance.level(task))
                        .toArray())
                .toArray(int[][]::new);
        Batch batch = Batch.of(utterances.stream().map(Utterance::samples).toList(), design.frontEnd());
        return new Minibatch(
                batch, levels, IntStream.range(0, batch.size()).asLongStream().toArray());
    }

    /** A step of each minibatch, each split over {@code threads}. */
    Part step(int threads) {
        Kernel<?> kernel = choice.kernel(threads);
        kernels.add(kernel);
        Replica replica = Replica.of(design, kernel);
        replica.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
        long frames = minibatches.stream()
                .mapToLong(minibatch -> minibatch.batch().totalFrames())
                .sum();
        return new Part("speech", "train", threads, frames, () -> minibatches.forEach(replica::train));
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
    }
}
