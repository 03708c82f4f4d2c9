package io.github.serspark.training;

import io.github.serspark.dl4j.NetworkDataSet;
import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** One worker's round: trains its minibatches from one state and returns its own, in slices. */
final class TrainRound implements Function2<Integer, Iterator<MultiDataSet>, Iterator<StateSlice>> {
    private static final long serialVersionUID = 1;

    private final NetworkDesign design;
    private final Start state;
    private final int iteration; // steps that each worker has done before this round
    private final KernelChoice kernel;
    private final int threads;
    private final int slices;

    /** Where a round begins, as {@link NetworkState#joined} has it. */
    @FunctionalInterface
    interface Start extends Serializable {
        float[] joined();
    }

    TrainRound(NetworkDesign design, Start state, int iteration, KernelChoice kernel, int threads, int slices) {
        this.design = design;
        this.state = state;
        this.iteration = iteration;
        this.kernel = kernel;
        this.threads = threads;
        this.slices = slices;
    }

    @Override
    public Iterator<StateSlice> call(Integer index, Iterator<MultiDataSet> minibatches) {
        TaskGpu gpu = TaskGpu.bind(kernel);
        try (Prefetch<MultiDataSet> ahead = new Prefetch<>(minibatches, gpu::bindThread)) {
            return ahead.hasNext() ? train(index, ahead) : Collections.emptyIterator();
        }
    }

    private Iterator<StateSlice> train(int index, Iterator<MultiDataSet> minibatches) {
        WarmUp.ofThisProcess().await(design, kernel);
        long start = System.nanoTime();
        try (Kernel<?> computing = kernel.kernel(threads)) {
            Replica replica = Replica.of(design, computing);
            replica.load(NetworkState.of(state.joined(), iteration));
            WorkerReport report =
                    new WorkerReport(index, computing.name(), design.tasks().size());
            while (minibatches.hasNext()) {
                Minibatch minibatch = ((NetworkDataSet) minibatches.next()).minibatch();
                report.count(minibatch, replica.train(minibatch));
            }
            float[] trained = replica.state().joined();
            report.seconds = (System.nanoTime() - start) / 1e9;
            return IntStream.range(0, slices)
                    .mapToObj(slice -> StateSlice.of(trained, slice, slices, report))
                    .iterator();
        }
    }
}
