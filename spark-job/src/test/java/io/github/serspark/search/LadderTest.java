package io.github.serspark.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class LadderTest {
    private static final Rungs RUNGS = Rungs.of(1, 3, 9);

    /** Has so many jobs under way at a time, which end in any order; returns all. */
    private static Set<String> jobs(double[][] scores, int trials, int slots, SplittableRandom random) {
        Ladder ladder = new Ladder(RUNGS, trials);
        List<Job> running = new ArrayList<>();
        Set<String> jobs = new TreeSet<>();
        while (true) {
            Optional<Job> next = running.size() < slots ? ladder.next() : Optional.empty();
            if (next.isPresent()) {
                assertTrue(jobs.add(next.get().toString()), "trained twice: " + next.get());
                running.add(next.get());
            } else if (running.isEmpty()) {
                return jobs;
            } else {
                Job ended = running.remove(random.nextInt(running.size()));
                ladder.result(ended, scores[ended.rung()][ended.trial()]);
            }
        }
    }

    /** {@code [rung][trial]}: some with ties, some that come to nothing. */
    private static double[][] scores(int trials, SplittableRandom random) {
        return random.ints(3)
                .mapToObj(rung -> random.ints(trials, 0, 12)
                        .mapToDouble(score -> score == 11 ? Double.NaN : score / 10.0)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void whoIsTrainedHowFarDoesNotDependOnWhoEndsFirst() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 50; round++) {
            double[][] scores = scores(24, random);
            Set<String> alone = jobs(scores, 24, 1, random);
            for (int order = 0; order < 20; order++) {
                int slots = new int[] {1, 2, 3, 8, 24}[order % 5];
                assertEquals(alone, jobs(scores, 24, slots, random), "with %d at a time".formatted(slots));
            }
        }
    }

    @Test
    void moreTrialsAddJobsAndTakeNoneAway() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] scores = scores(48, random);
        Set<String> first = jobs(scores, 24, 2, random);
        Set<String> all = jobs(scores, 48, 2, random);
        assertTrue(all.containsAll(first));
        assertEquals(all, jobs(scores, 48, 48, random));
    }

    @Test
    void theBestThirdGoesOnAsItBecomesKnown() {
        Ladder ladder = new Ladder(new Rungs(List.of(1, 3), 3), 6);
        double[] scores = {5, 7, 6, 9, 8, 4};
        List<String> order = new ArrayList<>();
        for (Optional<Job> job = ladder.next(); job.isPresent(); job = ladder.next()) {
            order.add(job.get().trial() + "/" + job.get().rung());
            ladder.result(job.get(), scores[job.get().trial()]);
        }
        // 0 is the baseline; 1 the best of three; then 3 is the best of four, and 4 the second best of six
        assertEquals(List.of("0/0", "0/1", "1/0", "2/0", "1/1", "3/0", "3/1", "4/0", "5/0", "4/1"), order);
    }

    @Test
    void ofEqualsTheLowerNumberGoesOn() {
        Ladder ladder = new Ladder(new Rungs(List.of(1, 2), 2), 4);
        List<String> promoted = new ArrayList<>();
        for (Optional<Job> job = ladder.next(); job.isPresent(); job = ladder.next()) {
            if (job.get().rung() == 1) {
                promoted.add(String.valueOf(job.get().trial()));
            }
            ladder.result(job.get(), 0.5);
        }
        assertEquals(List.of("0", "1"), promoted);
    }

    @Test
    void whatCameToNothingIsNeverPromotedNotEvenTheBaseline() {
        double[][] scores = new double[3][9];
        Arrays.stream(scores).forEach(rung -> Arrays.fill(rung, Double.NaN));
        Set<String> jobs = jobs(scores, 9, 3, new SplittableRandom(3));
        assertEquals(9, jobs.size());
    }

    @Test
    void theBaselineGoesToTheTopHoweverBadItIs() {
        double[][] scores = new double[3][9];
        Arrays.stream(scores).forEach(rung -> Arrays.setAll(rung, trial -> trial));
        Set<String> jobs = jobs(scores, 9, 1, new SplittableRandom(4));
        assertTrue(jobs.contains(new Job(0, 2).toString()), jobs.stream().collect(Collectors.joining(" ")));
    }

    @Test
    void theRungsEndWithAllEpochs() {
        assertEquals(List.of(1, 3, 9), Rungs.of(1, 3, 9).epochs());
        assertEquals(List.of(1, 3, 10), Rungs.of(1, 3, 10).epochs());
        assertEquals(List.of(2, 4, 8, 16, 50), Rungs.of(2, 2, 50).epochs());
        assertEquals(List.of(5), Rungs.of(2, 3, 5).epochs());
    }

    /** Simulated by the authors of this search: 63 epochs on average for 24 trials over 1, 3 and 9. */
    @Test
    void thePlanKnowsHowManyEpochsItWillBe() {
        SearchPlan plan = SearchPlan.of(RUNGS, 24);
        assertEquals(24 + 8 * 2 + 2 * 6, plan.least());
        assertTrue(plan.expected() > 58 && plan.expected() < 88, String.valueOf(plan.expected()));
    }
}
