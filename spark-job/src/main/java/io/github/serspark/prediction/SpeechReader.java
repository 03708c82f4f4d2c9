package io.github.serspark.prediction;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.data.Utterance;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.run.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigDecimal;
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
    Utterance read(SpeechFile file) throws DefectiveAudioException {
        try (InputStream in = Location.of(hadoop.value(), file.location()).open()) {
            Audio recording = WaveFile.read(in);
            requireShort(recording);
            return format.utterance(file.name(), recording);
        } catch (IOException e) {
            throw new DefectiveAudioException(AudioDefect.UNREADABLE, e.getMessage());
        }
    }

    /** What is told of a recording that cannot be predicted. */
    String sentence(SpeechFile file, DefectiveAudioException e) {
        return "Cannot predict %s: %s (%s), expected a RIFF WAVE file of %s to %s s."
                .formatted(
                        file.name(),
                        e.defect().phrase(),
                        e.getMessage(),
                        plain(format.frameSeconds()),
                        plain(maxSeconds));
    }

    private static String plain(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    private void requireShort(Audio recording) throws DefectiveAudioException {
        double seconds = (double) recording.samples().length / recording.rateHz();
        if (seconds > maxSeconds) {
            throw new DefectiveAudioException(
                    AudioDefect.TOO_LARGE, "%.1f s; predict.max-seconds is the most".formatted(seconds));
        }
    }
}
