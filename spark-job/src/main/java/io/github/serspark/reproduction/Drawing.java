package io.github.serspark.reproduction;

import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.UtteranceEntry;
import io.github.serspark.random.Seed;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Which utterances of test the report draws. */
final class Drawing {
    private final ReproductionConfiguration configuration;

    Drawing(ReproductionConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The chosen ones, and as many others at random as are wanted.
     *
     * @throws UserException if a chosen one is not in test
     */
    Set<String> choose(List<PreparedData> data) {
        List<String> all = new ArrayList<>(data.stream()
                .flatMap(one -> one.entries(Split.TEST).stream())
                .map(UtteranceEntry::id)
                .sorted()
                .toList());
        for (String id : configuration.figures()) {
            if (!all.contains(id)) {
                throw new UserException(
                        "Cannot draw the utterance %s: it is not there, expected one of test. Change reproduce.figures."
                                .formatted(id));
            }
        }
        Set<String> chosen = new TreeSet<>(configuration.figures());
        all.removeAll(chosen);
        Seed seed = Seed.of(configuration.firstSeed()).derive("figures");
        Collections.shuffle(all, new Random(seed.value()));
        chosen.addAll(all.subList(0, Math.min(configuration.randomFigures(), all.size())));
        return chosen;
    }
}
