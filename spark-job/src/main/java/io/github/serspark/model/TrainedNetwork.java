package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.NetworkDesign;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** A network and what it learnt. */
public final class TrainedNetwork implements Learnt {
    private final NetworkDesign design;
    private final List<Task> tasks;
    private final float[] parameters;

    /**
     * @param tasks of {@code design}, in its order
     * @param parameters the flat vector, as the design lays it out
     */
    public TrainedNetwork(NetworkDesign design, List<Task> tasks, float[] parameters) {
        this.design = design;
        this.tasks = tasks;
        this.parameters = parameters;
    }

    public NetworkDesign design() {
        return design;
    }

    /** The flat vector, as the design lays it out; the array itself. */
    public float[] parameters() {
        return parameters;
    }

    @Override
    public boolean attends() {
        return design.attention();
    }

    @Override
    public Recogniser recogniser(Kernel<?> kernel) {
        return new NetworkRecogniser(Inference.of(design, parameters, kernel), tasks);
    }

    @Override
    public SharedModel share(JavaSparkContext spark, KernelChoice kernel) {
        return new SharedNetwork(spark, design, tasks, parameters, kernel);
    }

    @Override
    public String sha256() {
        return TrainedModel.parametersSha256(parameters);
    }
}
