package io.github.serspark.benchmark;

import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Noise;
import io.github.serspark.network.Replica;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The whole network as training and prediction call it. */
final class NetworkParts implements AutoCloseable {
    /** With attention over three tasks. */
    static final NetworkDesign DESIGN = NetworkDesign.paper();

    private final KernelChoice choice;
    private final List<Kernel<?>> kernels = new ArrayList<>(); // to be closed
    private final List<float[]> utterances;
    private final Minibatch minibatch;
    private final int length; // of each utterance, in frames
    private final float[] parameters = DESIGN.parameters().initial(Seed.of(1));

    NetworkParts(KernelChoice choice, int batch, int length) {
        this.choice = choice;
        this.length = length;
        this.utterances = Noise.utterances(DESIGN.frontEnd(), batch, length);
        this.minibatch = Noise.minibatch(DESIGN, utterances);
    }

    /** One step of one batch, split over {@code threads}. */
    List<Part> step(int threads) {
        Inference inference = inference(threads);
        Replica replica = replica(threads);
        return List.of(
                new Part("step", "forward", threads, frames(), () -> inference.of(utterances)),
                new Part("step", "train", threads, frames(), () -> replica.train(minibatch)));
    }

    /** Steps of {@code workers} replicas side by side, each in a thread of its own. */
    List<Part> workers(int workers) {
        List<Inference> inferences =
                IntStream.range(0, workers).mapToObj(w -> inference(1)).toList();
        List<Replica> replicas =
                IntStream.range(0, workers).mapToObj(w -> replica(1)).toList();
        return List.of(
                new Part("workers", "forward", workers, workers * frames(), () -> inferences.parallelStream()
                        .forEach(inference -> inference.of(utterances))),
                new Part("workers", "train", workers, workers * frames(), () -> replicas.parallelStream()
                        .forEach(replica -> replica.train(minibatch))));
    }

    private long frames() {
        return (long) utterances.size() * length;
    }

    private Kernel<?> kernel(int threads) {
        Kernel<?> kernel = choice.kernel(threads);
        kernels.add(kernel);
        return kernel;
    }

    private Inference inference(int threads) {
        return Inference.of(DESIGN, parameters, kernel(threads));
    }

    private Replica replica(int threads) {
        Replica replica = Replica.of(DESIGN, kernel(threads));
        replica.load(NetworkState.initial(parameters));
        return replica;
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
    }
}
