package io.github.serspark.corpus;

import io.github.serspark.corpus.iemocap.IemocapReader;
import io.github.serspark.run.Location;
import java.util.function.Predicate;

/** How a corpus describes itself. */
public enum Layout {
    /** By folders and label files. */
    IEMOCAP {
        @Override
        public Corpus read(Location location, Predicate<String> wanted, LabelRules rules) {
            return IemocapReader.read(location, wanted, rules);
        }
    },

    /** By a CSV file with a line for each utterance. */
    MANIFEST {
        @Override
        public Corpus read(Location location, Predicate<String> wanted, LabelRules rules) {
            return ManifestReader.read(location, wanted, rules);
        }
    };

    /**
     * Reads what is to be had of the corpus at {@code location}, but for its audio.
     *
     * @param wanted the sessions to read
     * @throws io.github.serspark.run.UserException if there is no such corpus
     */
    public abstract Corpus read(Location location, Predicate<String> wanted, LabelRules rules);
}
