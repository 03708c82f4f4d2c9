package io.github.serspark.prediction;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Suspicion;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.recording.SpeechFile;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.apache.spark.util.SerializableConfiguration;

/** Reads recordings as a network takes them, in this process or on executors. */
final class SpeechReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration hadoop;
    private final SpeechFormat format;
    private final double maxSeconds;

    SpeechReader(SerializableConfiguration hadoop, SpeechFormat format, double maxSeconds) {
        this.hadoop = hadoop;
        this.format = format;
        this.maxSeconds = maxSeconds;
    }

    /** @throws DefectiveAudioException if the network cannot be asked for it */
    Speech read(SpeechFile file) throws DefectiveAudioException {
        try (InputStream in = Location.of(hadoop.value(), file.location()).open()) {
            return speech(file.name(), WaveFile.read(in));
        } catch (IOException e) {
            throw new DefectiveAudioException(AudioDefect.UNREADABLE, Excerpt.of(e), "one that can be read");
        }
    }

    /**
     * The same of a recording that is at hand.
     *
     * @throws DefectiveAudioException if the network cannot be asked for it
     */
    Speech speech(String name, Audio recording) throws DefectiveAudioException {
        requireShort(recording);
        return new Speech(format.utterance(name, recording), suspicions(recording));
    }

    /** What is told of a recording that cannot be predicted. */
    String sentence(SpeechFile file, DefectiveAudioException e) {
        return sentence(file.name(), e);
    }

    /** The same of what is called {@code name}. */
    String sentence(String name, DefectiveAudioException e) {
        return "Cannot predict %s: %s (%s), expected %s."
                .formatted(name, e.defect().phrase(), e.found(), e.expected());
    }

    private Map<Suspicion, Double> suspicions(Audio recording) {
        Moments moments = Moments.of(recording.samples());
        Map<Suspicion, Double> suspicions = Suspicion.of(recording.condition(), moments, recording.rateHz());
        UsualLevel usual = format.usualLevel();
        if (!Suspicion.isSilent(moments) && usual.isFar(moments.decibels())) {
            suspicions.put(Suspicion.OTHER_LEVEL, usual.distance(moments.decibels()));
        }
        return suspicions;
    }

    private void requireShort(Audio recording) throws DefectiveAudioException {
        double seconds = (double) recording.samples().length / recording.rateHz();
        if (seconds > maxSeconds) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_LONG,
                    "%s s".formatted(BigDecimal.valueOf(seconds).setScale(3, RoundingMode.UP)),
                    "at most the %s s of predict.max-seconds; cut it"
                            .formatted(BigDecimal.valueOf(maxSeconds)
                                    .stripTrailingZeros()
                                    .toPlainString()));
        }
    }
}
