package io.github.serspark.training;

import io.github.serspark.data.Task;
import io.github.serspark.kernel.FrontEnd;
import io.github.serspark.random.Seed;
import java.util.List;

/** Which worker trains which utterances, when, and with which dropout. */
final class Schedule {
    private final TrainingConfiguration configuration;
    private final Deal deal;
    private final FrontEnd frontEnd;
    private final List<Task> tasks;
    private final Seed seed;

    Schedule(TrainingConfiguration configuration, Deal deal, FrontEnd frontEnd, List<Task> tasks) {
        this.configuration = configuration;
        this.deal = deal;
        this.frontEnd = frontEnd;
        this.tasks = tasks;
        this.seed = Seed.of(configuration.seed());
    }

    /** Of an epoch, from 1 on. */
    EpochPlan plan(int epoch) {
        return EpochPlan.of(
                deal.frames(),
                configuration.batchOfWorker(),
                seed.derive("epoch").derive(epoch));
    }

    /** The share of the frames of all minibatches of an epoch that is padding. */
    double padding(EpochPlan plan) {
        return plan.padding(deal.frames());
    }

    /** The minibatches of {@code count} rounds from {@code first} on. */
    RoundBatches batches(int epoch, int first, int count, EpochPlan plan) {
        int frequency = configuration.averaging().frequency();
        return new RoundBatches(
                deal.ids(plan.rounds(first, count, frequency)),
                frontEnd,
                tasks,
                seed.derive("dropout").derive(epoch),
                first * frequency);
    }
}
