package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.gpu.TaskEnd;
import io.github.serspark.gpu.TaskGpu;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.NetworkDesign;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** A network sent to the executors. */
public final class SharedNetwork implements SharedModel {
    private static final long serialVersionUID = 1L;

    private final NetworkDesign design;
    private final List<Task> tasks;
    private final Broadcast<float[]> parameters;
    private final KernelChoice kernel;

    /**
     * @param tasks of {@code design}, in its order
     * @param parameters the flat vector
     */
    public SharedNetwork(
            JavaSparkContext spark, NetworkDesign design, List<Task> tasks, float[] parameters, KernelChoice kernel) {
        this.design = design;
        this.tasks = List.copyOf(tasks);
        this.parameters = spark.broadcast(parameters);
        this.kernel = kernel;
    }

    @Override
    public Recogniser recogniser() {
        TaskGpu.bind(kernel);
        Kernel<?> computing = kernel.kernel(1);
        TaskContext task = TaskContext.get();
        if (task != null) {
            TaskEnd.closes(task, computing::close);
        }
        Inference inference = Inference.of(design, parameters.value(), computing);
        return new NetworkRecogniser(inference, tasks);
    }

    @Override
    public void close() {
        parameters.destroy();
    }
}
