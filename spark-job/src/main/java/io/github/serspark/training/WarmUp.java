package io.github.serspark.training;

import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.EncoderShape;
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
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Has Java compile most of what computes the end-to-end network, once in a process, while data are opened: until it has, a step
 * takes many times as long. A network of its own trains on a little noise, in one thread; nothing is left of it.
 *
 * <p>A round that comes before that is over waits for it: were it to run, slowly, on all cores, the compiler would have fewer of
 * them, and it would be over no sooner (measured with one worker on two cores).
 */
final class WarmUp {
    private static final WarmUp OF_THIS_PROCESS = new WarmUp();
    private static final NetworkDesign DESIGN = NetworkDesign.paper();
    private static final int FRAMES = 24;
    private static final int SILENT_FRAMES = 16;
    /** After so many a step takes hardly less time than the one before. */
    private static final int STEPS = 24;

    private volatile FutureTask<Void> work;

    /** That of this process. */
    static WarmUp ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** Begins it in the executors that are there; in others their first round does. */
    static void begin(JavaSparkContext spark, KernelChoice kernel) {
        int tasks = spark.defaultParallelism();
        spark.parallelize(Collections.nCopies(tasks, kernel), tasks).foreach(choice -> {
            TaskGpu.bind(choice); // without it there is no GPU to choose
            ofThisProcess().begin(choice);
        });
    }

    /** Begins it in the background, unless it has begun or {@code kernel} gains nothing by it. */
    synchronized void begin(KernelChoice kernel) {
        if (work == null && kernel.warmsUp()) {
            FutureTask<Void> begun = new FutureTask<>(() -> train(kernel), null);
            Thread thread = new Thread(begun, "warm-up");
            thread.setDaemon(true);
            thread.start();
            work = begun;
        }
    }

    /** What has begun; null before. */
    Future<Void> work() {
        return work;
    }

    /** Begins it and waits until it is over, if {@code design} and {@code kernel} gain by it. */
    void await(NetworkDesign design, KernelChoice kernel) {
        if (!(design.frontEnd() instanceof EncoderShape) || !kernel.warmsUp()) {
            return;
        }
        Future<Void> begun;
        synchronized (this) {
            begin(kernel);
            begun = work;
        }
        try {
            begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Java compiles the network", e);
        } catch (ExecutionException e) {
            forget(begun);
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** So that another try begins anew. */
    private synchronized void forget(Future<Void> failed) {
        if (work == failed) {
            work = null;
        }
    }

    private static void train(KernelChoice choice) {
        float[] parameters = DESIGN.parameters().initial(Seed.of(1));
        List<float[]> utterances = utterances();
        Minibatch minibatch = Noise.minibatch(DESIGN, utterances);
        try (Kernel<?> kernel = choice.kernel(1)) {
            Inference inference = Inference.of(DESIGN, parameters, kernel);
            Replica replica = Replica.of(DESIGN, kernel);
            replica.load(NetworkState.initial(parameters));
            for (int step = 0; step < STEPS; step++) {
                replica.train(minibatch);
                inference.of(utterances);
            }
        }
    }

    /** Two of different lengths, the second silent: what is compiled for one kind alone is compiled again for another. */
    private static List<float[]> utterances() {
        List<float[]> utterances = new ArrayList<>(Noise.utterances(DESIGN.frontEnd(), 1, FRAMES));
        utterances.add(new float[DESIGN.frontEnd().samples(SILENT_FRAMES)]);
        return utterances;
    }
}
