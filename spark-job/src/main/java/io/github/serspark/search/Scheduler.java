package io.github.serspark.search;

import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.UserException;
import io.github.serspark.search.TrainedRung.End;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;

/** Has trials trained, as many at a time as there is room for; what an earlier run has come to counts as if it came now. */
final class Scheduler {
    private final Pool pool;
    private final Configuration hadoop;
    private final ScoreRule rule;
    private final int tries;
    private final long deadline;
    private final LeaseTerms lease;
    private String kernel = "";
    private boolean cut;

    /**
     * @param tries after which a trial that loses its executor has failed
     * @param deadline after which nothing new begins, in milliseconds since 1970
     */
    Scheduler(Pool pool, Configuration hadoop, ScoreRule rule, int tries, long deadline, LeaseTerms lease) {
        this.pool = pool;
        this.hadoop = hadoop;
        this.rule = rule;
        this.tries = tries;
        this.deadline = deadline;
        this.lease = lease;
    }

    /** Who is told what has become of a trial. */
    interface Listener {
        void result(TrialCourse trial, Collection<TrialCourse> all, int running);
    }

    /** Whether something was not trained for want of time. */
    boolean wasCut() {
        return cut;
    }

    /**
     * Trains {@code trials} by successive halving.
     *
     * @param trial makes that of a number
     * @return all that have begun, by number
     */
    List<TrialCourse> climb(Rungs rungs, int trials, IntFunction<Trial> trial, Listener listener) {
        Ladder ladder = new Ladder(rungs, trials);
        Map<Integer, TrialCourse> courses = new TreeMap<>();
        Map<TrialRun, Job> jobs = new HashMap<>();
        while (true) {
            Optional<Job> next = pool.hasRoom() ? ladder.next() : Optional.empty();
            if (next.isPresent()) {
                Job job = next.get();
                TrialCourse course = courses.containsKey(job.trial())
                        ? courses.get(job.trial())
                        : new TrialCourse(trial.apply(job.trial()), rungs);
                TrialRun run = run(course.trial(), rungs.epochs().get(job.rung()));
                if (read(run, course)) {
                    courses.put(job.trial(), course);
                    ladder.result(job, course.scoreAt(job.rung()));
                } else if (begin(run)) {
                    courses.put(job.trial(), course);
                    jobs.put(run, job);
                }
            } else if (pool.isIdle()) {
                return new ArrayList<>(courses.values());
            } else {
                TrialRun ended = pool.take();
                Job job = jobs.remove(ended);
                TrialCourse course = courses.get(job.trial());
                if (ended(ended, course)) {
                    ladder.result(job, course.scoreAt(job.rung()));
                    listener.result(course, courses.values(), pool.running());
                }
            }
        }
    }

    /** Trains all of {@code trials} for so many epochs; those that time is left for. */
    List<TrialCourse> all(List<Trial> trials, int epochs, Listener listener) {
        Rungs rungs = Rungs.single(epochs);
        List<TrialCourse> courses =
                trials.stream().map(trial -> new TrialCourse(trial, rungs)).toList();
        Deque<TrialCourse> left = new ArrayDeque<>(courses);
        Map<TrialRun, TrialCourse> running = new HashMap<>();
        while (!left.isEmpty() || !pool.isIdle()) {
            if (!left.isEmpty() && pool.hasRoom()) {
                TrialCourse course = left.poll();
                TrialRun run = run(course.trial(), epochs);
                if (!read(run, course) && begin(run)) {
                    running.put(run, course);
                }
            } else {
                TrialRun ended = pool.take();
                TrialCourse course = running.remove(ended);
                if (ended(ended, course)) {
                    listener.result(course, courses, pool.running());
                }
            }
        }
        return courses;
    }

    private TrialRun run(Trial trial, int until) {
        return new TrialRun(trial, until, tries, deadline, lease);
    }

    /** Has a run trained, if there is time. */
    private boolean begin(TrialRun run) {
        if (System.currentTimeMillis() >= deadline) {
            cut = true;
            return false;
        }
        pool.start(run);
        return true;
    }

    /** Takes in what has become of a run that was begun; false if nothing has, since time was over. */
    private boolean ended(TrialRun run, TrialCourse course) {
        boolean found = read(run, course);
        cut |= !found;
        return found;
    }

    /** Takes in what has become of a run; false if nothing has. */
    private boolean read(TrialRun run, TrialCourse course) {
        String path = run.trial().path();
        Optional<TrainedRung> result = Journal.rung(hadoop, path, run.until());
        result.ifPresent(found -> {
            if (found.end() == End.TRAINED) {
                requireOneKernel(found);
            }
            course.add(found, Journal.epochs(hadoop, path, found.epochs()), rule);
        });
        return result.isPresent();
    }

    /** Other kernels come to other bits. */
    private void requireOneKernel(TrainedRung found) {
        if (kernel.isEmpty()) {
            kernel = found.kernel();
        }
        if (!kernel.equals(found.kernel())) {
            throw new UserException(
                    "Cannot go on with the search: on %s a trial computed with the kernel %s, others with %s, expected one kernel in a search. Give all executors the same Java options and machines, or set train.kernel = scalar."
                            .formatted(found.host(), found.kernel(), kernel));
        }
    }
}
