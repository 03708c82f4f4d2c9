package io.github.serspark.export;

import io.github.serspark.data.FeatureColumns;
import io.github.serspark.data.Level;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.GivenFeatures;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedData;
import io.github.serspark.model.TrainingRecord.TrainedFeatures;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.random.Seed;
import io.github.serspark.run.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Networks to be exported that never were trained. */
final class Exported {
    static final double MEAN = 0.01;
    static final double DEVIATION = 0.4;

    private Exported() {}

    /** With a task for each of {@code levels}, called a, b and so on. */
    static ExportedModel of(FrontEnd frontEnd, boolean attention, int... levels) {
        List<TaskDesign> tasks = IntStream.range(0, levels.length)
                .mapToObj(t -> new TaskDesign(name(t), levels[t], 1, Collections.nCopies(levels[t], 1.0)))
                .toList();
        NetworkDesign design = new NetworkDesign(frontEnd, tasks, attention, 1e-4, 0.9, 1e-3);
        float[] parameters = design.parameters().initial(Seed.of(5));
        TrainingRecord training = new TrainingRecord(
                new TrainedData("data", "print", 16_000, 40, 20, MEAN, DEVIATION, features(frontEnd)),
                tasks.stream().map(Exported::task).toList(),
                1,
                Sha256.of(parameters));
        return new ExportedModel(design, parameters, training, "c0ffee", Optional.of("CC0-1.0"));
    }

    private static String name(int task) {
        return String.valueOf((char) ('a' + task));
    }

    private static Task task(TaskDesign design) {
        return new Task(
                design.id(),
                IntStream.range(0, design.levels())
                        .mapToObj(level -> new Level("level " + level, "<= " + level))
                        .toList());
    }

    private static List<TrainedFeatures> features(FrontEnd frontEnd) {
        if (!(frontEnd instanceof GivenFeatures)) {
            return List.of();
        }
        int columns = frontEnd.features();
        FeatureColumns all = new FeatureColumns(
                IntStream.range(0, columns).mapToObj(i -> "f" + i).toList(),
                IntStream.range(0, columns).mapToObj(i -> MEAN + i).toList(),
                Collections.nCopies(columns, DEVIATION));
        return List.of(new TrainedFeatures("described", true, all));
    }
}
