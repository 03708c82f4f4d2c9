package io.github.serspark.export;

import io.github.serspark.archive.Json;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedData;
import io.github.serspark.model.TrainingRecord.TrainedFeatures;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Parameter;
import io.github.serspark.run.UserException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network with all that others need to feed it and to read it.
 *
 * @param parameters the flat vector, as {@code design} lays it out
 * @param commit of the program that trained it
 * @param license of the data, if it was told
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExportedModel(
        NetworkDesign design, float[] parameters, TrainingRecord training, String commit, Optional<String> license) {

    /** @throws UserException if it is none that has an equal elsewhere */
    static ExportedModel of(TrainedModel model, String path) {
        if (!model.isNetwork()) {
            throw new UserException(
                    "Cannot export %s: it holds support vector machines, expected a network. Its svms.zip holds them in LIBSVM's format, which others read."
                            .formatted(path));
        }
        requireNames(model.training().tasks(), path);
        return new ExportedModel(
                model.network().design(),
                model.network().parameters(),
                model.training(),
                model.record().path("commit").asText(),
                Optional.ofNullable(model.record().path("dataLicense").textValue()));
    }

    /** Each value of a graph has a name of its own. */
    private static void requireNames(List<Task> tasks, String path) {
        List<String> names = Stream.concat(
                        Stream.of("signal", "features", "lengths", "hidden_states"),
                        tasks.stream().flatMap(task -> Stream.of(task.id(), task.id() + "_attention")))
                .toList();
        for (Task task : tasks) {
            if (Collections.frequency(names, task.id()) > 1) {
                throw new UserException(
                        "Cannot export %s: a task is called %s, as something else in the graph is, expected another name."
                                .formatted(path, task.id()));
            }
        }
    }

    /** Its values, as PyTorch lays them out. */
    float[] parameter(String name) {
        Parameter parameter = design.parameters().all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(parameters, parameter.offset(), parameter.offset() + parameter.length());
    }

    /** What samples, or the values of each feature, are standardised by. */
    double[] means() {
        return training.data()
                .learntFeatures()
                .map(features -> array(features.columns().means()))
                .orElseGet(() -> new double[] {training.data().mean()});
    }

    /** Of the same. */
    double[] deviations() {
        return training.data()
                .learntFeatures()
                .map(features -> array(features.columns().deviations()))
                .orElseGet(() -> new double[] {training.data().deviation()});
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    /** What a program must know to use it, and a person to trust it. */
    Map<String, String> metadata() {
        TrainedData data = training.data();
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("sample_rate_hz", String.valueOf(data.sampleRateHz()));
        metadata.put("frame_samples", String.valueOf(data.frameLength()));
        metadata.put("frame_step_samples", String.valueOf(data.frameStep()));
        if (data.learntFeatures().isPresent()) {
            TrainedFeatures features = data.learntFeatures().get();
            metadata.put("features", features.name());
            metadata.put("columns", Json.text(features.columns().names()));
        } else {
            metadata.put("shortest_samples", String.valueOf(data.frameLength()));
            metadata.put("mean", String.valueOf(data.mean()));
            metadata.put("deviation", String.valueOf(data.deviation()));
        }
        for (Task task : training.tasks()) {
            metadata.put("levels." + task.id(), Json.text(task.levelNames()));
            metadata.put(
                    "ranges." + task.id(),
                    Json.text(task.levels().stream().map(Level::ratings).toList()));
        }
        metadata.put("data_fingerprint", data.fingerprint());
        metadata.put("parameters_sha256", training.parametersSha256());
        metadata.put("commit", commit);
        license.ifPresent(text -> metadata.put("data_license", text));
        return metadata;
    }
}
