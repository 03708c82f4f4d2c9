package io.github.serspark.model;

import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.EmotionNetwork;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Records of trainings that never were. */
final class Records {
    private Records() {}

    /** As if {@code network} had been trained. */
    static TrainingRecord of(ComputationGraph network) {
        EncoderShape shape = EmotionNetwork.shape(network);
        return new TrainingRecord(
                data(16_000, shape.frameLength(), shape.frameStep()),
                network.getConfiguration().getNetworkOutputs(),
                1,
                TrainedModel.parametersSha256(network));
    }

    static TrainingRecord.TrainedData data(int sampleRateHz, int frameLength, int frameStep) {
        return new TrainingRecord.TrainedData(
                "data", "abc", sampleRateHz, frameLength, frameStep, 0.25, 0.5, 3, List.of("< 2", "< 4", ">= 4"));
    }
}
