package io.github.serspark.training;

import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.Replica;
import io.github.serspark.random.Seed;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Steps of a network that is thrown away, while data are still read: Java compiles the loops of a training only once they have
 * run often, and until then they take a hundred times as long. Once in each executor, and never longer than until the first
 * worker begins there.
 */
final class WarmUp implements VoidFunction<Iterator<Integer>> {
    private static final long serialVersionUID = 1;
    private static final double MOST_SECONDS = 15;
    private static final int UTTERANCES = 2;
    private static final int FRAMES = 50;

    private static final AtomicBoolean BEGUN = new AtomicBoolean(); // in this process
    private static volatile boolean over;

    private final NetworkDesign design;
    private final KernelChoice kernel;

    private WarmUp(NetworkDesign design, KernelChoice kernel) {
        this.design = design;
        this.kernel = kernel;
    }

    /** Begins on all executors; nobody need wait for it. */
    static JavaFutureAction<Void> begin(JavaSparkContext spark, NetworkDesign design, KernelChoice kernel) {
        int slots = spark.defaultParallelism();
        List<Integer> tasks = IntStream.range(0, slots).boxed().toList();
        return spark.parallelize(tasks, slots).foreachPartitionAsync(new WarmUp(design, kernel));
    }

    /** From now on this process has better to do. */
    static void end() {
        over = true;
    }

    @Override
    public void call(Iterator<Integer> task) {
        if (BEGUN.getAndSet(true)) {
            return;
        }
        TaskGpu gpu = TaskGpu.bind();
        Thread thread = new Thread(() -> train(gpu), "warm-up"); // the task's core is free for others at once
        thread.setDaemon(true);
        thread.start();
    }

    private void train(TaskGpu gpu) {
        gpu.bindThread();
        long start = System.nanoTime();
        try (Kernel<?> computing = kernel.kernel(1)) {
            Replica replica = Replica.of(design, computing);
            replica.load(NetworkState.initial(design.parameters().initial(Seed.of(1))));
            Minibatch minibatch = minibatch();
            while (!over && (System.nanoTime() - start) / 1e9 < MOST_SECONDS) {
                replica.train(minibatch);
            }
        }
    }

    /** Noise. */
    private Minibatch minibatch() {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[design.shape().samples(FRAMES)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (random.nextDouble() - 0.5);
        }
        return new Minibatch(
                Batch.of(Collections.nCopies(UTTERANCES, samples), design.shape()),
                new int[design.tasks().size()][UTTERANCES],
                new long[UTTERANCES]);
    }
}
