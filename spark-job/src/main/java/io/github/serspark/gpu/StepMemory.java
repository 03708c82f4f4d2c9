package io.github.serspark.gpu;

import io.github.serspark.kernel.cuda.ImaginedCard;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import java.util.Collections;
import java.util.List;

/** How much of a GPU's memory training takes, before any GPU is there: a step on one that is imagined. */
public final class StepMemory {
    private StepMemory() {}

    /** Bytes that minibatches of so many utterances of so many frames take of a card, with the paper's network. */
    public static long bytes(int batch, int frames) {
        return bytes(NetworkDesign.paper(), batch, frames);
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
