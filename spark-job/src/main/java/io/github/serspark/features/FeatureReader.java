package io.github.serspark.features;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Suspicion;
import io.github.serspark.egemaps.Egemaps;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.recording.SpeechFile;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.sound.SoundFile;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;

/** Reads recordings and describes them, in this process or on executors. */
final class FeatureReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration hadoop;
    private final FeatureLevel level;

    FeatureReader(SerializableConfiguration hadoop, FeatureLevel level) {
        this.hadoop = hadoop;
        this.level = level;
    }

    /** Its features, or why it has none. */
    Features describe(SpeechFile file) {
        try {
            Audio recording = read(file);
            float[][] rows = level.rows(Egemaps.of(recording));
            Moments moments = Moments.of(recording.samples());
            return Features.of(rows, Suspicion.of(recording.condition(), moments, recording.rateHz()));
        } catch (DefectiveAudioException e) {
            return Features.failed("Cannot describe %s: %s (%s), expected %s."
                    .formatted(file.name(), e.defect().phrase(), e.found(), e.expected()));
        }
    }

    private Audio read(SpeechFile file) throws DefectiveAudioException {
        try {
            return SoundFile.read(Location.of(hadoop.value(), file.location()));
        } catch (IOException e) {
            throw new DefectiveAudioException(AudioDefect.UNREADABLE, Excerpt.of(e), "one that can be read");
        }
    }
}
