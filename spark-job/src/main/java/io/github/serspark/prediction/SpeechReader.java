package io.github.serspark.prediction;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Segment;
import io.github.serspark.audio.Suspicion;
import io.github.serspark.audio.UsualLevel;
import io.github.serspark.audio.WaveReader;
import io.github.serspark.audio.Windows;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.recording.SpeechFile;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.sound.SoundFile;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.util.SerializableConfiguration;

/** Reads recordings as a network takes them, in this process or on executors. */
final class SpeechReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SerializableConfiguration hadoop;
    private final SpeechFormat format;
    private final double maxSeconds;
    private final Windows windows; // null if recordings are not cut by them

    SpeechReader(SerializableConfiguration hadoop, SpeechFormat format, double maxSeconds, Optional<Windows> windows) {
        this.hadoop = hadoop;
        this.format = format;
        this.maxSeconds = maxSeconds;
        this.windows = windows.orElse(null);
    }

    /** What recordings are cut by, if they are not judged as a whole. */
    Optional<Windows> windows() {
        return Optional.ofNullable(windows);
    }

    /**
     * All of a recording.
     *
     * @throws DefectiveAudioException if the network cannot be asked for it
     */
    Speech read(SpeechFile file) throws DefectiveAudioException {
        try {
            return speech(file.name(), SoundFile.read(place(file)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws DefectiveAudioException if it is no recording that can be used */
    WaveReader open(SpeechFile file) throws DefectiveAudioException {
        try {
            return SoundFile.open(place(file));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * A part of a recording.
     *
     * @param recording what {@code file} was opened to
     * @throws DefectiveAudioException if the network cannot be asked for it
     */
    Speech read(SpeechFile file, WaveReader recording, Segment segment) throws DefectiveAudioException {
        try {
            return speech(file.name(), recording.read(segment));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Location place(SpeechFile file) {
        return Location.of(hadoop.value(), file.location());
    }

    static DefectiveAudioException unreadable(IOException e) {
        return new DefectiveAudioException(AudioDefect.UNREADABLE, Excerpt.of(e), "one that can be read");
    }

    /**
     * What is at hand already.
     *
     * @throws DefectiveAudioException if the network cannot be asked for it
     */
    Speech speech(String name, Audio recording) throws DefectiveAudioException {
        requireShort(recording);
        return new Speech(format.utterance(name, recording), suspicions(recording));
    }

    /** What is told of a recording, or a part of it, that cannot be predicted. */
    static String sentence(String name, DefectiveAudioException e) {
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
                    "at most %s s (predict.max-seconds, or a scorer's upTo); cut it, as --window does"
                            .formatted(BigDecimal.valueOf(maxSeconds)
                                    .stripTrailingZeros()
                                    .toPlainString()));
        }
    }
}
