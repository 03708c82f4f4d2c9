package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.Recogniser;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;

/** A network sent to the executors, once; close it on the driver when they are done. */
public final class SharedNetwork implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<NetBroadcastTuple> network;
    private final ArrayList<Task> tasks;
    private final KernelChoice kernel;

    /** @param tasks the network's tasks, in its order */
    public SharedNetwork(JavaSparkContext spark, ComputationGraph network, List<Task> tasks, KernelChoice kernel) {
        this.network = spark.broadcast(new NetBroadcastTuple(network.getConfiguration(), network.params(), null));
        this.tasks = new ArrayList<>(tasks);
        this.kernel = kernel;
    }

    /** One that asks a copy of the network, in one thread: an executor makes one for each partition. */
    public Recogniser recogniser() {
        TaskGpu.bind();
        NetBroadcastTuple tuple = network.value();
        ComputationGraph copy =
                new ComputationGraph(tuple.getGraphConfiguration().clone());
        copy.init(tuple.getParameters().dup(), false);
        EmotionNetwork.use(copy, kernel.kernel(1));
        return new Recogniser(copy, tasks);
    }

    @Override
    public void close() {
        network.destroy();
    }
}
