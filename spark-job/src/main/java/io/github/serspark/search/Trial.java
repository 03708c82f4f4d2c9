package io.github.serspark.search;

import io.github.serspark.training.TrialSpec;
import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A training of a search. */
final class Trial implements Serializable {
    private static final long serialVersionUID = 1;

    private final int number;
    private final int seed;
    private final TreeMap<String, Object> parameters;
    private final TrialSpec spec;
    private final String path;

    /**
     * @param seed of the training
     * @param parameters what is searched, by key
     * @param path of its own directory
     */
    Trial(int number, int seed, Map<String, Object> parameters, TrialSpec spec, String path) {
        this.number = number;
        this.seed = seed;
        this.parameters = new TreeMap<>(parameters);
        this.spec = spec;
        this.path = path;
    }

    int number() {
        return number;
    }

    int seed() {
        return seed;
    }

    SortedMap<String, Object> parameters() {
        return parameters;
    }

    TrialSpec spec() {
        return spec;
    }

    String path() {
        return path;
    }
}
