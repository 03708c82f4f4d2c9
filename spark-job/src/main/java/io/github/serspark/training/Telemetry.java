package io.github.serspark.training;

import com.codahale.metrics.DefaultSettableGauge;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SettableGauge;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.run.Events;
import io.github.serspark.run.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * What a training tells of its course: lines on a terminal, {@link Events} in the log, figures of each epoch to whoever tracks the
 * run, and numbers that Spark's metrics system hands to its sinks as the driver's source {@code ser.train}.
 */
final class Telemetry implements TrainingObserver, Source, AutoCloseable {
    private final MetricRegistry registry = new MetricRegistry();
    private final int epochs;
    private final PrintStream terminal;
    private final TrackedRun run;
    private int counted; // rounds of the epoch under way

    private Telemetry(int epochs, PrintStream terminal, TrackedRun run) {
        this.epochs = epochs;
        this.terminal = terminal;
        this.run = run;
    }

    /** For a training of so many epochs; from now on the metrics are there, until it is closed. */
    static Telemetry start(int epochs, PrintStream terminal, TrackedRun run) {
        Telemetry telemetry = new Telemetry(epochs, terminal, run);
        SparkEnv.get().metricsSystem().registerSource(telemetry);
        return telemetry;
    }

    @Override
    public String sourceName() {
        return "ser.train";
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void resumed(Resume resume, List<EpochReport> before) {
        counted = resume.round();
        before.forEach(this::track);
        terminal.printf(
                "Resuming the training in epoch %d after round %d, with %d steps done%n",
                resume.epoch(), resume.round(), resume.stepsBefore());
        Events.log(
                "resumed",
                Map.of("epoch", resume.epoch(), "round", resume.round(), "stepsBefore", resume.stepsBefore()));
    }

    @Override
    public void during(int epoch, int minibatches, LongSupplier done, Runnable rounds) {
        Progress.during("Training epoch " + epoch + " of " + epochs, minibatches, "minibatches", done, rounds);
    }

    @Override
    public void round(int epoch, EpochTally tally) {
        set("epoch", epoch);
        set("round", tally.rounds());
        registry.counter("rounds").inc(tally.rounds() - counted);
        counted = tally.rounds();
        set("frames_per_second", tally.frames() / tally.seconds());
        set("averaging_share", 1 - tally.computingSeconds() / tally.seconds());
    }

    @Override
    public void epoch(EpochReport report, DevAnswers dev) {
        counted = 0;
        terminal.println(report.line(epochs));
        Events.log("epoch", report.fields());
        track(report);
        set(report.losses(), "loss_");
        set(report.devUar(), "dev_uar_");
    }

    private void track(EpochReport report) {
        run.metrics(report.epoch(), report.metrics());
    }

    private void set(Map<String, Double> values, String prefix) {
        values.forEach((task, value) -> set(prefix + task, value));
    }

    private void set(String name, double value) {
        SettableGauge<Double> gauge = registry.gauge(name, DefaultSettableGauge::new);
        gauge.setValue(value);
    }

    @Override
    public void close() {
        SparkEnv.get().metricsSystem().removeSource(this);
    }
}
