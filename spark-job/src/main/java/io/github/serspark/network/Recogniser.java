package io.github.serspark.network;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Asks a network for utterances of any lengths, in padded batches of similar lengths. What an utterance gets does not depend
 * on those beside it; with the kernel {@code device} the last digits do.
 */
public final class Recogniser {
    /** Utterances of a batch at most. */
    private static final int BATCH = 16;

    /** Frames of a batch at most, padding included: encoded, 84 MB. A longer utterance goes alone. */
    private static final int BATCH_FRAMES = 1 << 14;

    private final ComputationGraph network;
    private final List<Task> tasks;
    private final boolean attention;

    /** @param tasks the network's tasks, in its order */
    public Recogniser(ComputationGraph network, List<Task> tasks) {
        this(network, tasks, false);
    }

    private Recogniser(ComputationGraph network, List<Task> tasks, boolean attention) {
        this.network = network;
        this.tasks = List.copyOf(tasks);
        this.attention = attention;
    }

    /** One that collects the attention curves too, if the network has attention. */
    public Recogniser withAttention() {
        return new Recogniser(network, tasks, EmotionNetwork.attends(network));
    }

    /** {@code [utterances][tasks]}: for each utterance a recognition of each task, in the orders given. */
    public List<List<Recognition>> recognise(List<Utterance> utterances) {
        IdentityHashMap<Utterance, List<Recognition>> found = new IdentityHashMap<>();
        for (List<Utterance> batch : batches(utterances)) {
            ask(batch, found);
        }
        return utterances.stream().map(found::get).toList();
    }

    static List<List<Utterance>> batches(List<Utterance> utterances) {
        List<List<Utterance>> batches = new ArrayList<>();
        List<Utterance> batch = List.of();
        for (Utterance next : byLength(utterances)) {
            if (batches.isEmpty() || batch.size() == BATCH || (batch.size() + 1L) * next.frames() > BATCH_FRAMES) {
                batch = new ArrayList<>();
                batches.add(batch);
            }
            batch.add(next);
        }
        return batches;
    }

    private static List<Utterance> byLength(List<Utterance> utterances) {
        return utterances.stream()
                .sorted(Comparator.comparingInt(Utterance::frames))
                .toList();
    }

    private void ask(List<Utterance> batch, IdentityHashMap<Utterance, List<Recognition>> into) {
        INDArray[] outputs = network.output(
                false, new INDArray[] {Minibatch.samples(batch)}, new INDArray[] {Minibatch.mask(batch)});
        batch.forEach(utterance -> into.put(utterance, new ArrayList<>()));
        for (int t = 0; t < tasks.size(); t++) {
            double[][] probabilities = outputs[t].castTo(DataType.DOUBLE).toDoubleMatrix(); // [batch][levels]
            float[][] curves = curves(tasks.get(t), batch.size());
            for (int b = 0; b < batch.size(); b++) {
                Utterance one = batch.get(b);
                into.get(one).add(new Recognition(one.id(), tasks.get(t), probabilities[b], curves[b]));
            }
        }
    }

    /** {@code [batch][frames]}, or {@code [batch][0]}. */
    private float[][] curves(Task task, int batch) {
        return attention ? narrow(EmotionNetwork.attention(network, task)) : new float[batch][0];
    }

    private static float[][] narrow(double[][] rows) {
        float[][] narrowed = new float[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            narrowed[b] = new float[rows[b].length];
            for (int i = 0; i < narrowed[b].length; i++) {
                narrowed[b][i] = (float) rows[b][i];
            }
        }
        return narrowed;
    }
}
