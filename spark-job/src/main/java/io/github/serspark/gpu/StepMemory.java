package io.github.serspark.gpu;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.cuda.ImaginedCard;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.network.TaskDesign;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** How much of a GPU's memory training takes, before any GPU is there: a step on one that is imagined. */
public final class StepMemory {
    private static final int LEVELS = 3;

    /** That of the paper: 40 ms of 16 kHz every 10, attention over three tasks. */
    private static final NetworkDesign PAPERS = new NetworkDesign(
            new EncoderShape(640, 160),
            Stream.of("arousal", "valence", "dominance")
                    .map(task -> new TaskDesign(task, LEVELS, 1, Collections.nCopies(LEVELS, 1.0)))
                    .toList(),
            true,
            1e-4,
            0.9,
            1e-4);

    private StepMemory() {}

    /** Bytes that minibatches of so many utterances of so many frames take of a card, with the paper's network. */
    public static long bytes(int batch, int frames) {
        return bytes(PAPERS, batch, frames);
    }

    /** The same with another network. */
    static long bytes(NetworkDesign design, int batch, int frames) {
        List<float[]> silence =
                Collections.nCopies(batch, new float[design.frontEnd().samples(frames)]);
        int[][] levels = new int[design.tasks().size()][batch];
        Minibatch minibatch = new Minibatch(Batch.of(silence, design.frontEnd()), levels, new long[batch]);
        try (ImaginedCard card = new ImaginedCard()) {
            Replica replica = Replica.of(design, card.kernel());
            replica.load(NetworkState.initial(new float[design.parameters().length()]));
            replica.train(minibatch);
            return card.bytes();
        }
    }
}
