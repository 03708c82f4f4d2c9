package io.github.serspark.report;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.Framing;
import io.github.serspark.data.Split;
import java.util.List;

/**
 * An utterance to hear and to look at.
 *
 * @param framing of the frames that are attended to
 * @param tasks in the order to show them
 */
public record AttendedUtterance(
        String id, String speaker, Split split, Audio audio, Framing framing, List<TaskAttention> tasks) {

    public AttendedUtterance {
        tasks = List.copyOf(tasks);
        int frames = framing.frames(audio.samples().length);
        for (TaskAttention task : tasks) {
            task.requireFrames(id, frames);
        }
    }
}
