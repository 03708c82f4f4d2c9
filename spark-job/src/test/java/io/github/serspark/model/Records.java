package io.github.serspark.model;

import io.github.serspark.data.Tasks;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import java.util.List;

/** Records of trainings that never were. */
final class Records {
    private Records() {}

    /** As if the network had been trained. */
    static TrainingRecord of(NetworkDesign design, float[] parameters) {
        return new TrainingRecord(
                data(16_000, design.frontEnd().frameLength(), design.frontEnd().frameStep()),
                Tasks.of(design.tasks().stream().map(TaskDesign::id).toList()),
                1,
                TrainedModel.parametersSha256(parameters));
    }

    static TrainingRecord.TrainedData data(int sampleRateHz, int frameLength, int frameStep) {
        return new TrainingRecord.TrainedData(
                "data", "abc", sampleRateHz, frameLength, frameStep, 0.25, 0.5, List.of());
    }
}
