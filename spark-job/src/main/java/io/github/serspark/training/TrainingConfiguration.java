package io.github.serspark.training;

import io.github.serspark.config.Section;
import io.github.serspark.config.Settings;
import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.random.Seed;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import io.github.serspark.svm.SvmGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code train}; {@code reference.conf} says what each key means.
 *
 * @param features the name of those that are learnt from instead of the waveforms
 * @param task the one task of a single-task system, by its id
 * @param tasks what else is learnt, by their ids; empty: all that there are
 * @param mainTask whose UAR on dev decides, by its id; none: the mean of all
 * @param taskWeights by the task's id; 1 for those that are not there
 * @param batchSize of all workers together
 */
record TrainingConfiguration(
        TrainedSystem system,
        Optional<String> features,
        Optional<String> task,
        List<String> tasks,
        Optional<String> mainTask,
        Map<String, Double> taskWeights,
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
        CheckpointPolicy checkpoint,
        SvmGrid svm) {
    private static final int MANY = 1_000_000;

    /** Notes violations in {@code settings}; {@code settings.check()} reports them. */
    static TrainingConfiguration of(Settings settings) {
        Section train = settings.section("train");
        TrainedSystem system = train.choice("system", TrainedSystem.class);
        int workers = train.integer("workers", 1, MANY);
        return new TrainingConfiguration(
                system,
                features(train, system),
                task(train, system),
                tasks(train, system),
                train.optionalText("main-task"),
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
                CheckpointPolicy.of(train.section("checkpoint")),
                SvmGrid.of(train.section("svm")));
    }

    private static Optional<String> features(Section train, TrainedSystem system) {
        Optional<String> features = train.optionalText("features");
        features.filter(name -> !name.matches(FeatureTable.NAME))
                .ifPresent(name -> train.reject("features", name, "a name of " + FeatureTable.NAME_RULE));
        return system == TrainedSystem.SVMS
                ? features.or(() -> Optional.of(FeatureLevel.FUNCTIONALS.tableName()))
                : features;
    }

    private static KernelChoice kernel(Section train) {
        KernelChoice kernel = KernelChoice.of(train.oneOf("kernel", KernelChoice.names()));
        if (!kernel.onGpu()) { // of executors' GPUs this process knows nothing
            kernel.obstacle().ifPresent(obstacle -> train.reject("kernel", kernel.toString(), "another: " + obstacle));
        }
        return kernel;
    }

    private static Optional<String> task(Section train, TrainedSystem system) {
        Optional<String> task = train.optionalText("task");
        if (system.multiTask() && task.isPresent()) {
            train.reject("task", task.get(), "no task, since " + Section.kebabCase(system) + " learns all of them");
        } else if (!system.multiTask() && task.isEmpty()) {
            train.reject("task", "none", "one of the data's tasks for the system " + Section.kebabCase(system));
        }
        return task;
    }

    private static List<String> tasks(Section train, TrainedSystem system) {
        List<String> tasks = train.texts("tasks");
        if (!system.multiTask() && !tasks.isEmpty()) {
            train.reject("tasks", tasks.toString(), "none, since " + Section.kebabCase(system) + " learns one task");
        }
        return tasks;
    }

    private static Map<String, Double> taskWeights(Section train) {
        return train.section("task-weights").numbers(0, MANY);
    }

    /** Whether it learns from waveforms rather than features. */
    boolean hearsWaveforms() {
        return features.isEmpty();
    }

    /** Utterances in a minibatch of one worker. */
    int batchOfWorker() {
        return (batchSize + workers - 1) / workers;
    }

    private double weight(Task task) {
        return taskWeights.getOrDefault(task.id(), 1.0);
    }

    /**
     * The tasks that are asked for, of data that have {@code tasks}.
     *
     * @throws UserException if the data lack one
     */
    List<Task> asked(List<Task> all) {
        task.ifPresent(id -> require(id, all, "train a network for", "task"));
        tasks.forEach(id -> require(id, all, "train a network for", "tasks"));
        taskWeights.keySet().forEach(id -> require(id, all, "weigh", "task-weights"));
        List<String> ids = task.map(List::of).orElse(tasks);
        List<Task> asked = all.stream()
                .filter(one -> ids.isEmpty() || ids.contains(one.id()))
                .toList();
        mainTask.ifPresent(id -> require(id, asked, "choose an epoch by", "main-task"));
        return asked;
    }

    private static void require(String id, List<Task> tasks, String act, String key) {
        if (tasks.stream().noneMatch(task -> task.id().equals(id))) {
            throw new UserException("Cannot %s %s: %s no such task, expected one of %s. Change train.%s."
                    .formatted(
                            act,
                            Excerpt.of(id),
                            key.equals("main-task") ? "there is" : "the data have",
                            Task.ids(tasks),
                            key));
        }
    }

    /**
     * Those of the tasks asked for that are {@code learnable}: of the others a network would learn nothing and still answer.
     *
     * @throws UserException if there is none, or none that counts in the loss
     */
    List<Task> learnt(List<Task> asked, List<Task> learnable) {
        List<Task> learnt = asked.stream().filter(learnable::contains).toList();
        if (learnt.isEmpty()) {
            throw new UserException(
                    "Cannot train a network for %s: no utterance of train has a label of it, expected one at least. %s"
                            .formatted(
                                    Task.ids(asked),
                                    learnable.isEmpty()
                                            ? "Prepare data that are labelled."
                                            : "Set train.task to one that the data have labels of: %s."
                                                    .formatted(Task.ids(learnable))));
        }
        mainTask.ifPresent(id -> require(id, learnt, "choose an epoch by", "main-task"));
        if (learnt.stream().allMatch(one -> weight(one) == 0)) {
            throw new UserException(
                    "Cannot train a network for %s: its weight in train.task-weights is 0, expected one over 0 of a task that the data have labels of."
                            .formatted(Task.ids(learnt)));
        }
        return learnt;
    }

    /** Before the first step. */
    NetworkState initial(NetworkDesign design) {
        return NetworkState.initial(design.parameters().initial(Seed.of(seed)));
    }

    NetworkDesign design(FrontEnd frontEnd, List<Task> tasks, List<UtteranceEntry> train) {
        List<TaskDesign> designs = tasks.stream()
                .map(one -> new TaskDesign(one.id(), one.levels().size(), weight(one), classWeights.of(one, train)))
                .toList();
        return new NetworkDesign(frontEnd, designs, system.attention(), l2, dropoutKeep, learningRate);
    }
}
