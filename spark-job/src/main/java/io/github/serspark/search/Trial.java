package io.github.serspark.search;

import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.training.TrialSpec;
import io.github.serspark.training.TrialTraining;
import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** A training of a search. */
final class Trial implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String KIND = "trial";

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

    /**
     * Its directory, to write to, with all that is known of it.
     *
     * @throws io.github.serspark.run.UserException if another run writes to it
     */
    OutputDirectory open(Configuration hadoop, LeaseTerms lease) {
        return OutputDirectory.extend(
                hadoop,
                path,
                KIND,
                false,
                lease,
                TrialTraining.FOLDER,
                Journal.EPOCHS,
                Journal.RUNGS,
                Journal.SETTINGS);
    }

    /** For its directory, when nobody writes to it any more. */
    RunRecord record() {
        return RunRecord.start(KIND, Map.of())
                .put("trial", number)
                .put("seed", seed)
                .put("parameters", parameters);
    }
}
