package io.github.serspark.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final double[] TWELVE_SPEAKERS =
            IntStream.range(0, 12).mapToDouble(i -> 0.4 + i / 30.0).toArray();

    private static final int SIMULATIONS = 1_000;

    private static final int MANY_DRAWS = 40_000;

    /** By which the ends of intervals of so many draws may differ by chance: four standard errors. */
    private static final double CHANCE = 0.005;

    @Test
    void withinSpeakersIsWhatTheNaiveImplementationFinds() {
        Judgements judgements = Examples.simulated(TWELVE_SPEAKERS, 10, new SplittableRandom(1));
        List<List<Judgement>> speakers = bySpeaker(judgements);
        Random random = new Random(2);
        double[] naive = naive(() -> speakers.stream()
                .flatMap(own -> own.stream().map(any -> own.get(random.nextInt(own.size()))))
                .toList());
        assertInterval(naive, 0.025, within(new Bootstrap(judgements, MANY_DRAWS)), CHANCE);
        assertInterval(naive, 0.25, new Bootstrap(judgements, MANY_DRAWS).withinSpeakers(0.5, 1), CHANCE);
    }

    @Test
    void overSpeakersIsWhatTheNaiveImplementationFinds() {
        Judgements judgements = Examples.simulated(TWELVE_SPEAKERS, 10, new SplittableRandom(1));
        List<List<Judgement>> speakers = bySpeaker(judgements);
        Random random = new Random(2);
        double[] naive = naive(() -> speakers.stream()
                .flatMap(any -> speakers.get(random.nextInt(speakers.size())).stream())
                .toList());
        assertInterval(naive, 0.025, over(new Bootstrap(judgements, MANY_DRAWS)), CHANCE);
    }

    /** UARs of {@link #MANY_DRAWS} resamples, sorted. */
    private static double[] naive(Supplier<List<Judgement>> resample) {
        double[] uars = new double[MANY_DRAWS];
        for (int draw = 0; draw < uars.length; draw++) {
            List<Judgement> drawn = resample.get();
            uars[draw] = Confusion.of(3, ints(drawn, Judgement::trueLevel), ints(drawn, Judgement::predictedLevel))
                    .uar();
        }
        Arrays.sort(uars);
        return uars;
    }

    private static void assertInterval(double[] sorted, double tail, Interval found, double tolerance) {
        int cut = (int) Math.round(tail * sorted.length);
        assertEquals(sorted[cut], found.low(), tolerance);
        assertEquals(sorted[sorted.length - 1 - cut], found.high(), tolerance);
    }

    /** With one level and one speaker UAR is a share, and the shares of resamples are binomial. */
    @Test
    void aShareHasTheQuantilesOfTheBinomialDistribution() {
        int[] predicted = new int[50];
        Arrays.fill(predicted, 40, 50, 1);
        Interval interval = new Bootstrap(Examples.judgements(2, new int[50], predicted)).withinSpeakers(0.95, 1);
        BinomialDistribution right = new BinomialDistribution(null, 50, 0.8);
        assertEquals(right.inverseCumulativeProbability(0.025) / 50.0, interval.low(), 1e-12);
        assertEquals(right.inverseCumulativeProbability(0.975) / 50.0, interval.high(), 1e-12);
    }

    /**
     * Four speakers, understood with a chance of 0.6 each, which is the UAR of the whole world. The percentile bootstrap covers
     * a little less than it promises.
     */
    @Test
    void aboutNineteenOfTwentyIntervalsHoldTheTruth() {
        double[] chances = {0.6, 0.6, 0.6, 0.6};
        assertEquals(0.94, coverage(() -> chances, (bootstrap, seed) -> bootstrap.withinSpeakers(0.95, seed)), 0.02);
    }

    /** Where chances differ around 0.6 from speaker to speaker, an interval of their utterances alone is much too narrow. */
    @Test
    void onlyResamplingSpeakersKnowsThatSpeakersDiffer() {
        SplittableRandom random = new SplittableRandom(7);
        Supplier<double[]> differing = () -> random.doubles(12, 0.35, 0.85).toArray();
        double over = coverage(
                differing,
                (bootstrap, seed) -> bootstrap.overSpeakers(0.95, seed).orElseThrow());
        double within = coverage(differing, (bootstrap, seed) -> bootstrap.withinSpeakers(0.95, seed));
        assertEquals(0.92, over, 0.02);
        assertTrue(within < 0.8, "coverage " + within);
    }

    /** The share of {@link #SIMULATIONS} simulated results whose interval holds 0.6. */
    private static double coverage(Supplier<double[]> chances, BiFunction<Bootstrap, Integer, Interval> interval) {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        for (int simulation = 0; simulation < SIMULATIONS; simulation++) {
            Judgements result = Examples.simulated(chances.get(), 40, random);
            Interval found = interval.apply(new Bootstrap(result, 400), simulation);
            held += found.low() <= 0.6 && 0.6 <= found.high() ? 1 : 0;
        }
        return held / (double) SIMULATIONS;
    }

    @Test
    void fewerThanEightSpeakersSayNothingOfOthers() {
        double[] chances = new double[8];
        Arrays.fill(chances, 0.6);
        SplittableRandom random = new SplittableRandom(1);
        assertTrue(new Bootstrap(Examples.simulated(chances, 10, random))
                .overSpeakers(0.95, 1)
                .isPresent());
        double[] seven = Arrays.copyOf(chances, 7);
        assertEquals(Optional.empty(), new Bootstrap(Examples.simulated(seven, 10, random)).overSpeakers(0.95, 1));
    }

    /** Level 1 has one utterance, always right, and is missed by every third resample; level 0 is never right. */
    @Test
    void aResampleWithoutALevelHasTheMeanOfTheOthers() {
        int[] truths = {0, 0, 0, 1};
        int[] predicted = {2, 2, 2, 1};
        Interval interval = within(new Bootstrap(Examples.judgements(3, truths, predicted)));
        assertEquals(new Interval(0, 0.5), interval);
    }

    @Test
    void everySpeakerKeepsTheirNumberOfUtterances() {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            judgements.add(new Judgement("a" + i, "understood", 0, 0));
            judgements.add(new Judgement("b" + i, "not understood", 0, 1));
        }
        assertEquals(new Interval(0.5, 0.5), within(new Bootstrap(new Judgements(2, judgements))));
    }

    @Test
    void theSeedDecides() {
        Bootstrap bootstrap = new Bootstrap(Examples.simulated(TWELVE_SPEAKERS, 50, new SplittableRandom(1)));
        assertEquals(bootstrap.withinSpeakers(0.95, 1), bootstrap.withinSpeakers(0.95, 1));
        assertEquals(bootstrap.overSpeakers(0.95, 1), bootstrap.overSpeakers(0.95, 1));
        assertNotEquals(bootstrap.withinSpeakers(0.95, 1), bootstrap.withinSpeakers(0.95, 2));
        assertNotEquals(bootstrap.overSpeakers(0.95, 1), bootstrap.overSpeakers(0.95, 2));
        assertEquals(
                new Interval(0.5119612312973955, 0.6096242957649042),
                bootstrap.withinSpeakers(0.95, 1),
                "on every machine and with every JDK");
    }

    @Test
    void theMiddleIsInterpolatedBetweenNeighbours() {
        double[] values = IntStream.rangeClosed(0, 10).mapToDouble(i -> 10 - i).toArray();
        Interval middle = Interval.middle(0.95, values);
        assertEquals(0.25, middle.low(), 1e-12);
        assertEquals(9.75, middle.high(), 1e-12);
    }

    @Test
    void withoutUtterancesItIsUndefined() {
        Bootstrap none = new Bootstrap(new Judgements(3, List.of()));
        assertEquals(new Interval(Double.NaN, Double.NaN), within(none));
        assertEquals(Optional.empty(), none.overSpeakers(0.95, 1));
    }

    private static Interval within(Bootstrap bootstrap) {
        return bootstrap.withinSpeakers(0.95, 1);
    }

    private static Interval over(Bootstrap bootstrap) {
        return bootstrap.overSpeakers(0.95, 1).orElseThrow();
    }

    private static List<List<Judgement>> bySpeaker(Judgements judgements) {
        return List.copyOf(judgements.all().stream()
                .collect(Collectors.groupingBy(Judgement::speaker))
                .values());
    }

    private static int[] ints(List<Judgement> judgements, ToIntFunction<Judgement> level) {
        return judgements.stream().mapToInt(level).toArray();
    }
}
