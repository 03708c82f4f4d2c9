package io.github.serspark.search;

import io.github.serspark.search.TrialCourse.State;
import io.github.serspark.statistics.Confirmation;
import io.github.serspark.statistics.Retrained;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The best trials and the baseline, trained again with seeds that had no part in choosing them. */
final class Confirming {
    private final List<TrialCourse> best; // of the search, from its best on, without the baseline
    private final int seeds;
    private List<TrialCourse> courses = List.of(); // of fresh seeds

    private Confirming(List<TrialCourse> best, int seeds) {
        this.best = best;
        this.seeds = seeds;
    }

    /** @param searched all trials of the search */
    static Confirming of(List<TrialCourse> searched, SearchConfiguration.Confirm confirm) {
        return new Confirming(
                ranking(searched)
                        .filter(course -> course.trial().number() != 0)
                        .limit(confirm.trials())
                        .toList(),
                confirm.trials() == 0 ? 0 : confirm.seeds());
    }

    /** Those at the top rung, from the best on; of equals the lower number. */
    static Stream<TrialCourse> ranking(List<TrialCourse> searched) {
        return searched.stream()
                .filter(course -> course.state() == State.FINISHED && Double.isFinite(course.score()))
                .sorted(Comparator.comparing((TrialCourse course) -> -course.score())
                        .thenComparing(course -> course.trial().number()));
    }

    /** Has them trained to the end, the baseline among them. */
    void train(Scheduler scheduler, Trials trials, int epochs, Scheduler.Listener listener) {
        List<Trial> all = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (int number : numbers()) {
                all.add(trials.confirming(number, seed));
            }
        }
        courses = scheduler.all(all, epochs, listener);
    }

    private List<Integer> numbers() {
        return Stream.concat(
                        Stream.of(0), best.stream().map(course -> course.trial().number()))
                .distinct()
                .toList();
    }

    List<TrialCourse> courses() {
        return courses;
    }

    /** What came of it; nothing where the baseline, or all others, did not come to their end with every seed. */
    Optional<Confirmation> result(DevLabels labels, long seed) {
        List<Retrained> whole = numbers().stream()
                .filter(number -> seeds > 0 && finished(number).size() == seeds)
                .map(number -> new Retrained(
                        number,
                        finished(number).stream()
                                .map(course -> labels.judged(course.bestEpoch()))
                                .toList()))
                .toList();
        return whole.size() > 1 && whole.get(0).trial() == 0
                ? Optional.of(Confirmation.of(whole.get(0), whole.subList(1, whole.size()), seed))
                : Optional.empty();
    }

    /** Of a trial the fresh seeds that came to their end, in their order. */
    private List<TrialCourse> finished(int number) {
        return courses.stream()
                .filter(course -> course.trial().number() == number && course.state() == State.FINISHED)
                .toList();
    }

    /** Of the winner's fresh seeds that with the median score; of an even number the lower one. */
    TrialCourse median(int winner) {
        List<TrialCourse> sorted = finished(winner).stream()
                .sorted(Comparator.comparingDouble(TrialCourse::score))
                .toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
