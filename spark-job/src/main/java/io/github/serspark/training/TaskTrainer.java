package io.github.serspark.training;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.evaluation.ModelPredictor;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.model.TrainedNetwork;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import java.util.ArrayList;
import java.util.List;

/** Has all workers compute here, one after the other, on utterances that are at hand. */
final class TaskTrainer implements Trainer {
    private final UtterancesAtHand data;
    private final TrainingConfiguration configuration;
    private final NetworkDesign design;
    private final List<Task> tasks;
    private final int threads;
    private final Schedule schedule;
    private final Averager averager;
    private NetworkState state;

    /**
     * @param tasks to be learnt
     * @param threads that it computes on
     */
    TaskTrainer(
            UtterancesAtHand data,
            FrontEnd frontEnd,
            List<Task> tasks,
            TrainingConfiguration configuration,
            int threads) {
        this.data = data;
        this.configuration = configuration;
        this.tasks = tasks;
        this.threads = threads;
        this.design = configuration.design(frontEnd, tasks, data.trainEntries());
        this.schedule = new Schedule(
                configuration, Deal.withoutBlocks(data.trainEntries(), configuration.workers()), frontEnd, tasks);
        this.averager = new Averager(configuration.averaging());
        this.state = configuration.initial(design);
    }

    @Override
    public NetworkDesign design() {
        return design;
    }

    @Override
    public List<Task> tasks() {
        return tasks;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public NetworkState state() {
        return state;
    }

    @Override
    public Averager averager() {
        return averager;
    }

    @Override
    public void restore(NetworkState earlier, float[] velocity, String kernel) {
        state = earlier;
        averager.restore(velocity, kernel);
    }

    @Override
    public List<WorkerReport> rounds(int epoch, int first, int count, EpochPlan plan) {
        RoundBatches batches = schedule.batches(epoch, first, count, plan);
        float[] start = state.joined();
        TrainRound round = new TrainRound(design, () -> start, state.iteration(), configuration.kernel(), threads, 1);
        List<StateSlice> trained = new ArrayList<>();
        for (int worker = 0; worker < configuration.workers(); worker++) {
            round.call(worker, batches.call(worker, data.train().iterator())).forEachRemaining(trained::add);
        }
        state = averager.after(List.of(StateSlice.mean(trained)), state);
        return averager.reports();
    }

    @Override
    public DevAnswers dev() {
        try (Kernel<?> kernel = configuration.kernel().kernel(threads)) {
            TrainedNetwork network = new TrainedNetwork(design, tasks, state.parameters());
            List<Utterance> dev = data.dev();
            return DevAnswers.of(tasks, ModelPredictor.predict(network.recogniser(kernel), dev.iterator(), Split.DEV));
        }
    }

    @Override
    public void close() {}
}
