package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import java.util.List;

/** Trains one network, a round at a time; who has the workers compute, and where, changes no bit of it. */
interface Trainer extends AutoCloseable {

    NetworkDesign design();

    /** What it learns, in the order of the design. */
    List<Task> tasks();

    Schedule schedule();

    /** The network as it stands. */
    NetworkState state();

    /** Of the workers' states after each round. */
    Averager averager();

    /** Goes back to an earlier state; the workers must go on with {@code kernel}. */
    void restore(NetworkState state, float[] velocity, String kernel);

    /** Trains some rounds of an epoch, as one if they are several; returns what the workers did. */
    List<WorkerReport> rounds(int epoch, int first, int count, EpochPlan plan);

    /** What the network says of the development partition. */
    DevAnswers dev();

    @Override
    void close();
}
