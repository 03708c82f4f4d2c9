package io.github.serspark.gpu;

import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.kernel.device.Gpus;
import io.github.serspark.kernel.device.Nd4jGpus;
import io.github.serspark.run.UserException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** What a task computes on where ND4J computes on GPUs; elsewhere nothing. */
public final class TaskGpu {
    private static final TaskGpu NONE = new TaskGpu(() -> {});

    private final Runnable binding;

    private TaskGpu(Runnable binding) {
        this.binding = binding;
    }

    /**
     * Lets the thread of a task compute on the GPU that Spark assigned to it, and only there. To be called before the task has
     * anything of ND4J's; what is no task goes where ND4J wants.
     *
     * @throws UserException if Spark did not assign just one GPU, the executor shares it among tasks, or ND4J's CUDA library
     *     does not serve it
     */
    public static TaskGpu bind() {
        TaskContext task = TaskContext.get();
        if (task == null) {
            return NONE;
        }
        Assignment assignment =
                Assignment.of(task.resourcesJMap(), SparkEnv.get().conf(), task.cpus());
        TaskGpu gpu = of(Cuda.state(), assignment, new Nd4jGpus());
        gpu.bindThread();
        return gpu;
    }

    static TaskGpu of(Cuda cuda, Assignment assignment, Gpus gpus) {
        return switch (cuda) {
            case ABSENT -> NONE;
            case IDLE -> {
                requireNone(assignment);
                yield NONE;
            }
            case IN_USE -> {
                int gpu = assignment.only(gpus.count());
                gpus.requireServed(gpu);
                yield new TaskGpu(() -> gpus.bind(gpu));
            }
        };
    }

    private static void requireNone(Assignment assignment) {
        if (!assignment.isEmpty()) {
            throw new UserException(
                    "Cannot compute on GPU %s, which Spark assigned: ND4J's CUDA library does not start, expected NVIDIA's driver, CUDA 11.6 and cuDNN 8.3 on the executor's machine or in its image. Its log says what is missing; or use a job jar built without -Pcuda."
                            .formatted(String.join(", ", assignment.addresses())));
        }
    }

    /** Lets another thread of the task compute there too. */
    public void bindThread() {
        binding.run();
    }
}
