package io.github.serspark.search;

import io.github.serspark.config.Settings;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.training.Training;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trials of a search as runs of their own, told of when they come to a rung. */
final class TrackedTrials implements Scheduler.Listener {
    private final TrackedRun search;
    private final String purpose;
    private final Scheduler.Listener next;
    private final Map<String, Told> told = new HashMap<>(); // by the trial's directory

    /** A trial's run, and how many of its epochs are told. */
    private record Told(TrackedRun run, int epochs) {}

    /**
     * @param search the run that they are parts of
     * @param purpose of the trials
     * @param next who is told as well
     */
    TrackedTrials(TrackedRun search, String purpose, Scheduler.Listener next) {
        this.search = search;
        this.purpose = purpose;
        this.next = next;
    }

    @Override
    public void result(TrialCourse trial, Collection<TrialCourse> all, int running) {
        tell(trial);
        next.result(trial, all, running);
    }

    private void tell(TrialCourse course) {
        Told before = told.computeIfAbsent(course.trial().path(), path -> new Told(begin(course.trial()), 0));
        for (int i = before.epochs(); i < course.epochs().size(); i++) {
            TrainedEpoch epoch = course.epochs().get(i);
            before.run().metrics(epoch.report().epoch(), epoch.report().metrics());
            before.run()
                    .metrics(
                            epoch.report().epoch(),
                            Map.of("score", course.scores().get(i)));
        }
        told.put(course.trial().path(), new Told(before.run(), course.epochs().size()));
    }

    private TrackedRun begin(Trial trial) {
        TrackedRun run = search.start(
                "%s: trial %d, seed %d".formatted(purpose, trial.number(), trial.seed()),
                Map.of("command", Search.KIND, "purpose", purpose, "trial", String.valueOf(trial.number())));
        run.settings(Settings.read(Training.KIND, trial.spec().text()).effective(Training.KIND));
        return run;
    }

    /** Tells of all trials what has not been told of them, and how each stands at the end. */
    void end(List<TrialCourse> courses) {
        for (TrialCourse course : courses) {
            tell(course);
            TrackedRun run = told.get(course.trial().path()).run();
            run.tags(Map.of("state", course.state().toString()));
            switch (course.state()) {
                case FINISHED, PAUSED -> run.finished();
                default -> {} // it failed
            }
            run.close();
        }
    }
}
