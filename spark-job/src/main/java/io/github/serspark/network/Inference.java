package io.github.serspark.network;

import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a network for utterances of any lengths, in padded batches of similar lengths. What an utterance gets does not depend
 * on those beside it; with the kernel {@code device} the last digits do.
 */
public final class Inference {
    /** Utterances of a batch at most. */
    private static final int BATCH = 16;

    /** Frames of a batch at most, padding included: encoded, 84 MB. A longer utterance goes alone. */
    private static final int BATCH_FRAMES = 1 << 14;

    private final Network<?> network;
    private final FrontEnd frontEnd;
    private final boolean attention;

    private Inference(Network<?> network, boolean attention) {
        this.network = network;
        this.frontEnd = network.design().frontEnd();
        this.attention = attention;
    }

    /** @param parameters the flat vector */
    public static <A> Inference of(NetworkDesign design, float[] parameters, Kernel<A> kernel) {
        Network<A> network = new Network<>(design, kernel);
        network.load(parameters);
        return new Inference(network, false);
    }

    /** One that collects the attention too, if the network has attention. */
    public Inference withAttention() {
        return new Inference(network, network.design().attention());
    }

    /**
     * {@code [utterance][task]}, in the orders given and of the design.
     *
     * @param utterances standardised samples of whole frames, at least one, each
     */
    public List<List<Inferred>> of(List<float[]> utterances) {
        List<List<Inferred>> found = new ArrayList<>(Collections.nCopies(utterances.size(), List.of()));
        for (List<Integer> batch : batches(frames(utterances))) {
            network.ask(Batch.of(batch.stream().map(utterances::get).toList(), frontEnd));
            List<List<Inferred>> answers = answers(batch.size());
            for (int b = 0; b < batch.size(); b++) {
                found.set(batch.get(b), answers.get(b));
            }
        }
        return found;
    }

    private int[] frames(List<float[]> utterances) {
        return utterances.stream().mapToInt(one -> frontEnd.frames(one.length)).toArray();
    }

    /** Utterances by their places, the shortest first. */
    static List<List<Integer>> batches(int[] frames) {
        List<Integer> shortestFirst = IntStream.range(0, frames.length)
                .boxed()
                .sorted(Comparator.comparingInt(place -> frames[place]))
                .toList();
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = List.of();
        for (int next : shortestFirst) {
            if (batches.isEmpty() || batch.size() == BATCH || (batch.size() + 1L) * frames[next] > BATCH_FRAMES) {
                batch = new ArrayList<>();
                batches.add(batch);
            }
            batch.add(next);
        }
        return batches;
    }

    /** {@code [batch][task]} of the pass just done. */
    private List<List<Inferred>> answers(int batch) {
        List<List<Inferred>> answers = new ArrayList<>();
        for (int b = 0; b < batch; b++) {
            answers.add(new ArrayList<>());
        }
        for (int task = 0; task < network.design().tasks().size(); task++) {
            double[][] probabilities = network.probabilities(task);
            double[][] curves = attention ? network.attention(task) : new double[batch][0];
            double[][] states = network.pooled(task);
            for (int b = 0; b < batch; b++) {
                answers.get(b).add(new Inferred(probabilities[b], narrow(curves[b]), narrow(states[b])));
            }
        }
        return answers;
    }

    private static float[] narrow(double[] values) {
        float[] narrowed = new float[values.length];
        for (int i = 0; i < narrowed.length; i++) {
            narrowed[i] = (float) values[i];
        }
        return narrowed;
    }
}
