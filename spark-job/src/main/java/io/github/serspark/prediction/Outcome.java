package io.github.serspark.prediction;

import io.github.serspark.audio.Suspects;
import io.github.serspark.run.UserException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the user must know of answers besides what they are. */
final class Outcome {
    private final Set<String> failures; // a sentence for each, in order
    private final Suspects suspects = new Suspects();

    /** @param failures before anything was read */
    Outcome(Collection<String> failures) {
        this.failures = new LinkedHashSet<>(failures);
    }

    void add(Answer answer) {
        suspects.add(answer.name(), answer.suspicions());
        answer.failure().ifPresent(failures::add);
    }

    /** For people: what was judged and is suspect; nothing if there is none. */
    String suspects() {
        return suspects.table();
    }

    /** @throws UserException if anything could not be judged */
    void requireSuccess() {
        if (!failures.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), failures));
        }
    }
}
