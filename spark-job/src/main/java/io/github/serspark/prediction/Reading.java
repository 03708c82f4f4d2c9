package io.github.serspark.prediction;

import io.github.serspark.audio.Segment;
import io.github.serspark.model.Recognition;
import java.util.List;
import java.util.Optional;

/**
 * What was read of a recording.
 *
 * @param file as the user calls it
 * @param segment which part; none is all of it
 * @param speech what is heard there; none if it cannot be predicted
 * @param failure a sentence for the user, where there is no speech
 */
record Reading(String file, Optional<Segment> segment, Optional<Speech> speech, String failure) {

    static Reading of(String file, Optional<Segment> segment, Speech speech) {
        return new Reading(file, segment, Optional.of(speech), "");
    }

    static Reading failed(String file, Optional<Segment> segment, String sentence) {
        return new Reading(file, segment, Optional.empty(), sentence);
    }

    /** What a network says of it: a recognition of each task. */
    Answer answered(List<Recognition> recognitions) {
        return Answer.of(file, segment, recognitions, speech.orElseThrow().suspicions());
    }

    /** The answer where there is no speech. */
    Answer unanswered() {
        return Answer.failed(file, segment, failure);
    }
}
