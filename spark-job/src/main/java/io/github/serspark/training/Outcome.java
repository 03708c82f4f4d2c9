package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import java.util.List;

/**
 * What a training has come to.
 *
 * @param state of the best epoch
 * @param bestEpoch whose network is kept
 * @param standing after the last
 * @param stepsAfterResume minibatches of all workers that were trained since the last interruption; 0 if there was none
 */
record Outcome(
        NetworkDesign design,
        List<Task> tasks,
        NetworkState state,
        EpochReport bestEpoch,
        Standing standing,
        long stepsAfterResume) {}
