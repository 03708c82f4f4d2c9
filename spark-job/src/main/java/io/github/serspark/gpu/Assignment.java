package io.github.serspark.gpu;

import io.github.serspark.run.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceInformation;

/**
 * The GPUs that Spark assigned to a task.
 *
 * @param addresses as the discovery script named them: indices, if it is Spark's own
 * @param tasksAtATime how many tasks the executor may run side by side
 */
record Assignment(List<String> addresses, int tasksAtATime) {
    private static final String GPU = "gpu";
    private static final String PER_EXECUTOR = "spark.executor.resource.gpu.amount";
    private static final String PER_TASK = "spark.task.resource.gpu.amount";
    private static final String CORES = "spark.executor.cores";

    /**
     * @param resources those of the task
     * @param cpus of the task
     */
    static Assignment of(Map<String, ResourceInformation> resources, SparkConf conf, int cpus) {
        ResourceInformation gpus = resources.get(GPU);
        List<String> addresses = gpus == null ? List.of() : List.copyOf(Arrays.asList(gpus.addresses()));
        double byGpus = conf.getDouble(PER_EXECUTOR, 1) / conf.getDouble(PER_TASK, 1);
        double byCores = conf.getInt(CORES, Integer.MAX_VALUE) / (double) cpus;
        return new Assignment(addresses, (int) Math.min(byGpus, byCores));
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return addresses.isEmpty();
    }

    /**
     * The number of the one assigned GPU among those that the process sees. If it sees one, that is it, however it is called on
     * the host: YARN and Kubernetes show a container its own.
     *
     * @param visible how many it sees
     * @throws UserException if Spark assigned none, several, or one that others share
     */
    int only(int visible) {
        requireOne();
        requireOneTask();
        String address = addresses.get(0);
        if (visible == 1) {
            return 0;
        }
        if (!address.matches("\\d{1,4}") || Integer.parseInt(address) >= visible) {
            throw new UserException(
                    "Cannot compute on GPU %s: this process sees %d, expected a number from 0 to %d. Let spark.executor.resource.gpu.discoveryScript name them as Spark's getGpusResources.sh does, or let an executor see its own GPU only."
                            .formatted(address, visible, visible - 1));
        }
        return Integer.parseInt(address);
    }

    private void requireOne() {
        if (addresses.isEmpty()) {
            throw new UserException(
                    "Cannot compute on a GPU: Spark assigned none to the task, expected one. Set %s=1 and %s=1, as conf/spark-gpu.conf does, on a cluster whose workers offer GPUs; or choose a kernel that computes on the CPU (train.kernel), with a job jar built without -Pcuda."
                            .formatted(PER_EXECUTOR, PER_TASK));
        }
        if (addresses.size() > 1) {
            throw new UserException(
                    "Cannot compute on the GPUs %s: Spark assigned %d to a task, expected one. Set %s=1."
                            .formatted(String.join(", ", addresses), addresses.size(), PER_TASK));
        }
    }

    private void requireOneTask() {
        if (tasksAtATime > 1) {
            throw new UserException(
                    "Cannot compute on GPU %s: its executor runs %d tasks at a time, expected one. Set %s=1, %s=1 and %s=1, and have more executors instead."
                            .formatted(addresses.get(0), tasksAtATime, PER_EXECUTOR, PER_TASK, CORES));
        }
    }
}
