package io.github.serspark.network;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Lays utterances of any lengths out as one padded, masked batch of the network's inputs and labels. */
public final class Minibatch {
    private Minibatch() {}

    /**
     * @param tasks the network's tasks, in its order
     * @param levels classes of each task
     * @param dropoutKeys one for each utterance; travels along as the examples' metadata
     */
    public static MultiDataSet of(List<Utterance> utterances, List<Task> tasks, int levels, List<Long> dropoutKeys) {
        INDArray[] labels =
                tasks.stream().map(task -> labels(utterances, task, levels)).toArray(INDArray[]::new);
        INDArray[] labelled =
                tasks.stream().map(task -> labelled(utterances, task)).toArray(INDArray[]::new);
        List<Serializable> keys = new ArrayList<>(dropoutKeys);
        return new MultiDataSet(
                new INDArray[] {samples(utterances)}, labels, new INDArray[] {mask(utterances)}, labelled, keys);
    }

    /** {@code [batch][longest]} samples, zero beyond an utterance's end. */
    public static INDArray samples(List<Utterance> utterances) {
        int longest =
                utterances.stream().mapToInt(u -> u.samples().length).max().orElseThrow();
        float[] samples = new float[Math.multiplyExact(utterances.size(), longest)];
        for (int b = 0; b < utterances.size(); b++) {
            float[] own = utterances.get(b).samples();
            System.arraycopy(own, 0, samples, b * longest, own.length);
        }
        return Nd4j.create(samples, new long[] {utterances.size(), longest}, 'c');
    }

    /** {@code [batch][most frames]}: 1 for a real frame, 0 for padding. */
    public static INDArray mask(List<Utterance> utterances) {
        int most = utterances.stream().mapToInt(Utterance::frames).max().orElseThrow();
        float[] mask = new float[utterances.size() * most];
        for (int b = 0; b < utterances.size(); b++) {
            Arrays.fill(mask, b * most, b * most + utterances.get(b).frames(), 1);
        }
        return Nd4j.create(mask, new long[] {utterances.size(), most}, 'c');
    }

    /** {@code [batch][levels]}, one-hot; the first level stands in for a label that is not there. */
    private static INDArray labels(List<Utterance> utterances, Task task, int levels) {
        float[] labels = new float[utterances.size() * levels];
        for (int b = 0; b < utterances.size(); b++) {
            labels[b * levels + Math.max(0, level(utterances.get(b), task))] = 1;
        }
        return Nd4j.create(labels, new long[] {utterances.size(), levels}, 'c');
    }

    /** {@code [batch][1]}: 1 where the utterance has a label. */
    private static INDArray labelled(List<Utterance> utterances, Task task) {
        float[] labelled = new float[utterances.size()];
        for (int b = 0; b < labelled.length; b++) {
            labelled[b] = level(utterances.get(b), task) < 0 ? 0 : 1;
        }
        return Nd4j.create(labelled, new long[] {labelled.length, 1}, 'c');
    }

    private static int level(Utterance utterance, Task task) {
        return utterance.levels()[task.index()];
    }
}
