package io.github.serspark.training;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.UserException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The section {@code train}; {@code reference.conf} says what each key means. */
record TrainingConfiguration(
        TrainedSystem system,
        List<Task> tasks,
        Map<Task, Double> taskWeights,
        double learningRate,
        double l2,
        double dropoutKeep,
        ClassWeights classWeights,
        int epochs,
        int patience,
        int batchSize,
        int workers,
        Averaging averaging,
        long seed,
        KernelChoice kernel,
        Cache cache,
        CheckpointPolicy checkpoint) {
    private static final int MANY = 1_000_000;

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static TrainingConfiguration of(Settings settings) {
        Section train = settings.section("train");
        TrainedSystem system = train.choice("system", TrainedSystem.class);
        int workers = train.integer("workers", 1, MANY);
        return new TrainingConfiguration(
                system,
                tasks(train, system),
                taskWeights(train),
                train.numberAbove("learning-rate", 0, 1),
                train.number("l2", 0, 1),
                train.numberAbove("dropout-keep", 0, 1),
                train.choice("class-weights", ClassWeights.class),
                train.integer("epochs", 1, MANY),
                train.integer("patience", 1, MANY),
                train.integer("batch-size", 1, MANY),
                workers,
                Averaging.of(train, workers),
                train.integer("seed", 0, Integer.MAX_VALUE),
                kernel(train),
                train.choice("cache", Cache.class),
                CheckpointPolicy.of(train.section("checkpoint")));
    }

    private static KernelChoice kernel(Section train) {
        KernelChoice kernel = KernelChoice.of(train.oneOf("kernel", KernelChoice.names()));
        kernel.obstacle().ifPresent(obstacle -> train.reject("kernel", kernel.toString(), "another: " + obstacle));
        return kernel;
    }

    private static List<Task> tasks(Section train, TrainedSystem system) {
        String none = "none";
        String given = train.optionalText("task").orElse(none);
        boolean named = !given.equals(none);
        if (system.multiTask() && named) {
            train.reject("task", given, "no task, since " + Section.kebabCase(system) + " learns all of them");
        } else if (!system.multiTask() && !named) {
            train.reject("task", none, "arousal, valence or dominance for the system " + Section.kebabCase(system));
        }
        Task task = named ? train.choice("task", Task.class) : Task.AROUSAL;
        return system.tasks(task);
    }

    private static Map<Task, Double> taskWeights(Section train) {
        Section section = train.section("task-weights");
        Map<Task, Double> weights = new EnumMap<>(Task.class);
        for (Task task : Task.values()) {
            weights.put(task, section.number(task.id(), 0, MANY));
        }
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            train.reject("task-weights", "all 0", "at least one over 0");
        }
        return weights;
    }

    /**
     * The same without the tasks that are not {@code learnable}, of which a network would learn nothing and still answer.
     *
     * @throws UserException if no task is left, or none that counts in the loss
     */
    TrainingConfiguration of(List<Task> learnable) {
        List<Task> left = tasks.stream().filter(learnable::contains).toList();
        if (left.isEmpty()) {
            throw new UserException(
                    "Cannot train a network for %s: no utterance of train has a rating of it, expected one at least. %s"
                            .formatted(
                                    named(tasks),
                                    learnable.isEmpty()
                                            ? "Prepare data that are rated."
                                            : "Set train.task to one that the data are rated for: %s."
                                                    .formatted(named(learnable))));
        }
        if (left.stream().allMatch(task -> taskWeights.get(task) == 0)) {
            throw new UserException(
                    "Cannot train a network for %s: its weight in train.task-weights is 0, expected one over 0 of a task that the data are rated for."
                            .formatted(named(left)));
        }
        return new TrainingConfiguration(
                system,
                left,
                taskWeights,
                learningRate,
                l2,
                dropoutKeep,
                classWeights,
                epochs,
                patience,
                batchSize,
                workers,
                averaging,
                seed,
                kernel,
                cache,
                checkpoint);
    }

    private static String named(List<Task> tasks) {
        return tasks.stream().map(Task::id).collect(Collectors.joining(", "));
    }

    NetworkDesign design(EncoderShape shape, int levels, List<UtteranceEntry> train) {
        List<TaskDesign> designs = tasks.stream()
                .map(task ->
                        new TaskDesign(task.id(), levels, taskWeights.get(task), classWeights.of(task, levels, train)))
                .toList();
        return new NetworkDesign(shape, designs, system.attention(), l2, dropoutKeep, learningRate);
    }
}
