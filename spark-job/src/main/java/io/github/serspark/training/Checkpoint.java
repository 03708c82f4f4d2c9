package io.github.serspark.training;

import io.github.serspark.network.NetworkState;
import java.util.Map;
import java.util.Optional;

/**
 * All that a training needs to go on as if it had never been interrupted.
 *
 * @param provenance what its result depends on
 * @param current the network after the last round
 * @param velocity of {@link OuterMomentum}, empty where there is none
 * @param best that of the best epoch so far; none before the first has ended
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Checkpoint(
        Map<String, String> provenance,
        Standing standing,
        NetworkState current,
        float[] velocity,
        Optional<NetworkState> best) {}
