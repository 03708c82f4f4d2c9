package io.github.serspark.preparation;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Opens recordings on executors. */
final class AudioSource implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final Framing framing;
    private final int rateHz;
    private final boolean resample;

    AudioSource(Broadcast<SerializableConfiguration> hadoop, PreparationConfig config) {
        this.hadoop = hadoop;
        this.framing = config.framing();
        this.rateHz = config.sampleRateHz();
        this.resample = config.resample();
    }

    Framing framing() {
        return framing;
    }

    /**
     * What whole frames cover of a recording, as it is or resampled.
     *
     * @throws IOException where trying again may help; a file that may not be opened, or that a disk cannot read, is defective
     */
    Audio audio(String location) throws IOException, DefectiveAudioException {
        Location file = Location.of(hadoop.value().value(), location);
        try (InputStream in = file.open()) {
            Audio audio = WaveFile.read(in);
            return (resample ? audio.resampled(rateHz) : audio).framed(framing, rateHz);
        } catch (FileNotFoundException | AccessControlException | AccessDeniedException e) {
            throw unreadable(e);
        } catch (IOException e) {
            if (file.local().isPresent()) {
                throw unreadable(e);
            }
            throw e;
        }
    }

    private static DefectiveAudioException unreadable(IOException e) {
        return new DefectiveAudioException(AudioDefect.UNREADABLE, Excerpt.of(e), "one that can be read");
    }
}
