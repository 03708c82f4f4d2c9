package io.github.serspark.gpu;

import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.kernel.cuda.DriverGpus;
import io.github.serspark.kernel.device.ComputeCapability;
import io.github.serspark.kernel.device.Cuda;
import io.github.serspark.kernel.device.Gpus;
import io.github.serspark.kernel.device.Nd4jGpus;
import io.github.serspark.run.UserException;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * What a task computes on: the GPU that Spark assigned to it, by our own kernels where the card is of their age, by ND4J's CUDA library
 * where the job jar has it; elsewhere the CPU.
 */
public final class TaskGpu {
    private static final TaskGpu NONE = new TaskGpu(() -> {});

    private final Runnable binding;

    private TaskGpu(Runnable binding) {
        this.binding = binding;
    }

    /**
     * What there is for a task.
     *
     * @param obstacle why NVIDIA's driver shows no GPU
     * @param driver the GPUs that it shows
     * @param cuda how ND4J's CUDA library stands
     * @param nd4j the GPUs that this shows
     * @param local whether the task runs in the driver's process, where Spark assigns none
     */
    record Machine(Optional<String> obstacle, Gpus driver, Cuda cuda, Gpus nd4j, boolean local) {}

    /**
     * Lets the thread of a task compute on the GPU that Spark assigned to it, and only there. To be called before the task has
     * anything of a kernel's or of ND4J's; what is no task goes where it wants.
     *
     * @param kernel that the task is to compute with
     * @throws UserException if the kernel needs a GPU and Spark did not assign just one, the executor shares it among tasks, or
     *     there is nothing that computes on it
     */
    public static TaskGpu bind(KernelChoice kernel) {
        TaskContext task = TaskContext.get();
        if (task == null) {
            return NONE;
        }
        Assignment assignment =
                Assignment.of(task.resourcesJMap(), SparkEnv.get().conf(), task.cpus());
        DriverGpus driver = new DriverGpus();
        Machine machine = new Machine(driver.obstacle(), driver, Cuda.state(), new Nd4jGpus(), isLocal());
        TaskGpu gpu = of(kernel, machine, assignment);
        if (driver.bound().isEmpty()) { // a task may ask more than once
            TaskEnd.closes(task, driver::unbind);
        }
        gpu.bindThread();
        return gpu;
    }

    private static boolean isLocal() {
        return SparkEnv.get().conf().get("spark.master", "local").matches("local(\\[.*])?");
    }

    static TaskGpu of(KernelChoice kernel, Machine machine, Assignment assignment) {
        boolean any = kernel.equals(KernelChoice.AUTO);
        if (kernel.onGpu()
                || (any && !assignment.isEmpty() && machine.obstacle().isEmpty())) {
            Optional<TaskGpu> own = own(kernel, machine, assignment);
            if (own.isPresent()) {
                return own.get();
            }
        }
        return nd4j(any, machine, assignment);
    }

    /** By our own kernels; nothing if the card is too old for them and something else will do. */
    private static Optional<TaskGpu> own(KernelChoice kernel, Machine machine, Assignment assignment) {
        machine.obstacle().ifPresent(obstacle -> {
            throw new UserException("Cannot compute with the kernel " + kernel + ": " + obstacle);
        });
        int gpu = machine.local() && assignment.isEmpty()
                ? 0
                : assignment.only(machine.driver().count());
        if (machine.driver().capability(gpu).compareTo(DriverGpus.OLDEST) >= 0) {
            return Optional.of(new TaskGpu(() -> machine.driver().bind(gpu)));
        }
        if (kernel.onGpu() || machine.cuda() != Cuda.IN_USE) {
            throw new UserException(
                    "Cannot compute on GPU %d (%s, compute capability %s): the kernels for GPUs need %s or more, and the job jar has nothing else for it. %s"
                            .formatted(
                                    gpu,
                                    machine.driver().name(gpu),
                                    machine.driver().capability(gpu),
                                    DriverGpus.OLDEST,
                                    remedy(machine.driver().capability(gpu))));
        }
        return Optional.empty();
    }

    private static String remedy(ComputeCapability capability) {
        return capability.served()
                ? "Build the job jar with -Pcuda, whose library serves it, or set train.kernel = vector."
                : "Take another card, or set train.kernel = vector.";
    }

    private static TaskGpu nd4j(boolean any, Machine machine, Assignment assignment) {
        return switch (machine.cuda()) {
            case ABSENT -> {
                if (any && !assignment.isEmpty()) {
                    throw unused(assignment, machine.obstacle().orElseThrow());
                }
                yield NONE;
            }
            case IDLE -> {
                if (!assignment.isEmpty()) {
                    throw unused(
                            assignment,
                            "ND4J's CUDA library does not start, expected NVIDIA's driver, CUDA 11.6 and cuDNN 8.3 on the executor's machine or in its image. Its log says what is missing; or use a job jar built without -Pcuda.");
                }
                yield NONE;
            }
            case IN_USE -> {
                int gpu = assignment.only(machine.nd4j().count());
                machine.nd4j().requireServed(gpu);
                yield new TaskGpu(() -> machine.nd4j().bind(gpu));
            }
        };
    }

    private static UserException unused(Assignment assignment, String why) {
        return new UserException("Cannot compute on GPU %s, which Spark assigned: %s"
                .formatted(String.join(", ", assignment.addresses()), why));
    }

    /** Lets another thread of the task compute there too. */
    public void bindThread() {
        binding.run();
    }
}
