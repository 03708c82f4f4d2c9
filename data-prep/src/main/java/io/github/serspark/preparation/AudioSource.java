package io.github.serspark.preparation;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.WaveReader;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.sound.SoundFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** Opens recordings on executors, in one thread. */
final class AudioSource implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final Framing framing;
    private final int rateHz;
    private final boolean resample;
    private transient WaveReader open; // of the last segment
    private transient String openLocation; // null if none is open
    private transient boolean listening; // to the end of the task

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
    Audio audio(AudioPlace place) throws IOException, DefectiveAudioException {
        Location file = Location.of(hadoop.value().value(), place.location());
        try {
            Audio audio = place.segment().isPresent()
                    ? opened(place.location(), file).read(place.segment().get())
                    : SoundFile.read(file);
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

    /** Utterances of one file follow each other. */
    private WaveReader opened(String location, Location file) throws IOException, DefectiveAudioException {
        if (!location.equals(openLocation)) {
            if (!listening) {
                TaskCompletionListener last = ended -> close();
                TaskContext.get().addTaskCompletionListener(last);
                listening = true;
            }
            close();
            open = SoundFile.open(file);
            openLocation = location;
        }
        return open;
    }

    /** Closes the file that was opened last. */
    private void close() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open = null;
            openLocation = null;
        }
    }

    private static DefectiveAudioException unreadable(IOException e) {
        return new DefectiveAudioException(AudioDefect.UNREADABLE, Excerpt.of(e), "one that can be read");
    }
}
