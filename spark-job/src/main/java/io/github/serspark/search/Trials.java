package io.github.serspark.search;

import io.github.serspark.config.Settings;
import io.github.serspark.random.Seed;
import io.github.serspark.run.Location;
import io.github.serspark.training.LearningData;
import io.github.serspark.training.TrialSpec;
import java.util.Locale;
import java.util.Map;

/** Makes the trials of a search. */
final class Trials {
    static final String SEARCHED = "trials";
    static final String CONFIRMED = "confirm";

    private final LearningData data;
    private final Settings settings;
    private final SearchSpace space;
    private final Seed seed;
    private final Location out;

    /**
     * @param seed of the search
     * @param out of the search
     */
    Trials(LearningData data, Settings settings, SearchSpace space, Seed seed, Location out) {
        this.data = data;
        this.settings = settings;
        this.space = space;
        this.seed = seed;
        this.out = out;
    }

    /** Trial 0 is what the user gives. */
    Trial of(int number) {
        return trial(number, trainSeed(), SEARCHED, String.format(Locale.ROOT, "%04d", number));
    }

    /** The same with another seed of its training: that of the search and {@code further}, from 1 on. */
    Trial confirming(int number, int further) {
        int own = trainSeed() + further;
        return trial(number, own, CONFIRMED, String.format(Locale.ROOT, "%04d-seed-%d", number, own));
    }

    private Trial trial(int number, int trainSeed, String folder, String name) {
        Map<String, Object> parameters = parameters(number);
        Settings own = SearchSpace.with(settings, parameters).with("train.seed=" + trainSeed);
        String path = out.child(folder).child(name).path().toString();
        return new Trial(number, trainSeed, parameters, TrialSpec.of(data, own), path);
    }

    private Map<String, Object> parameters(int number) {
        return number == 0 ? space.given(settings) : space.draw(seed, number);
    }

    private int trainSeed() {
        return settings.section("train").integer("seed", 0, Integer.MAX_VALUE);
    }
}
