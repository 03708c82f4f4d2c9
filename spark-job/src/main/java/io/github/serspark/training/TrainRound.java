package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.EmotionNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** One worker's round: trains its minibatches from the broadcast state and returns its own, in slices. */
final class TrainRound implements Function2<Integer, Iterator<MultiDataSet>, Iterator<StateSlice>> {
    private static final long serialVersionUID = 1;

    private final ParameterAveragingTrainingWorker worker;
    private final List<Task> tasks;
    private final KernelChoice kernel;
    private final int slices;
    private final int iteration; // steps that each worker has done before this round

    TrainRound(
            ParameterAveragingTrainingWorker worker, List<Task> tasks, KernelChoice kernel, int slices, int iteration) {
        this.worker = worker;
        this.tasks = new ArrayList<>(tasks);
        this.kernel = kernel;
        this.slices = slices;
        this.iteration = iteration;
    }

    @Override
    public Iterator<StateSlice> call(Integer index, Iterator<MultiDataSet> minibatches) {
        TaskGpu gpu = TaskGpu.bind();
        try (Prefetch<MultiDataSet> ahead = new Prefetch<>(minibatches, gpu::bindThread)) {
            return ahead.hasNext() ? train(index, ahead) : Collections.emptyIterator();
        }
    }

    private Iterator<StateSlice> train(int index, Iterator<MultiDataSet> minibatches) {
        long start = System.nanoTime();
        Kernel<?> computing = kernel.kernel(1);
        ComputationGraph graph = worker.getInitialModelGraph();
        // DL4J forgets the count when it clones a configuration, and Adam's bias correction would start again.
        graph.getConfiguration().setIterationCount(iteration);
        EmotionNetwork.use(graph, computing);
        WorkerReport report = new WorkerReport(index, computing.name(), tasks.size());
        ParameterAveragingTrainingResult result = null;
        while (minibatches.hasNext()) {
            MultiDataSet minibatch = minibatches.next();
            EmotionNetwork.dropoutKeys(graph, keys(minibatch));
            result = worker.processMinibatch(minibatch, graph, !minibatches.hasNext());
            count(minibatch, graph, report);
        }
        float[] state = state(result);
        report.seconds = (System.nanoTime() - start) / 1e9;
        return IntStream.range(0, slices)
                .mapToObj(slice -> StateSlice.of(state, slice, slices, report))
                .iterator();
    }

    static long[] keys(MultiDataSet minibatch) {
        return minibatch.getExampleMetaData().stream()
                .mapToLong(key -> (Long) key)
                .toArray();
    }

    private void count(MultiDataSet minibatch, ComputationGraph graph, WorkerReport report) {
        report.minibatches++;
        report.utterances += minibatch.getFeatures(0).size(0);
        report.frames += minibatch.getFeaturesMaskArray(0).sumNumber().longValue();
        for (int t = 0; t < tasks.size(); t++) {
            report.lossSums[t] += EmotionNetwork.lossSum(graph, tasks.get(t));
            report.labelled[t] += EmotionNetwork.labelled(graph, tasks.get(t));
        }
    }

    /** Parameters, then Adam's moments. */
    private static float[] state(ParameterAveragingTrainingResult result) {
        return concatenate(result.getParameters(), result.getUpdaterState());
    }

    static float[] concatenate(INDArray parameters, INDArray updater) {
        float[] state = new float[Math.toIntExact(parameters.length() + updater.length())];
        float[] first = parameters.reshape(parameters.length()).toFloatVector();
        float[] second = updater.reshape(updater.length()).toFloatVector();
        System.arraycopy(first, 0, state, 0, first.length);
        System.arraycopy(second, 0, state, first.length, second.length);
        return state;
    }
}
