package io.github.serspark.prediction;

import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.data.Utterance;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import io.github.serspark.recording.SpeechFile;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads recordings and asks a network for them. */
final class Answers {
    private final SpeechReader reader;
    private final Recogniser recogniser;

    Answers(SpeechReader reader, Recogniser recogniser) {
        this.reader = reader;
        this.recogniser = recogniser;
    }

    /** An answer for each of {@code files}, in their order; all their samples are in memory at once. */
    List<Answer> of(List<SpeechFile> files) {
        Map<SpeechFile, Speech> read = new LinkedHashMap<>();
        Map<SpeechFile, Answer> failures = new HashMap<>();
        for (SpeechFile file : files) {
            try {
                read.put(file, reader.read(file));
            } catch (DefectiveAudioException e) {
                failures.put(file, Answer.failed(reader.sentence(file, e)));
            }
        }
        List<Utterance> utterances =
                read.values().stream().map(Speech::utterance).toList();
        Iterator<List<Recognition>> recognised =
                recogniser.recognise(utterances).iterator();
        return files.stream()
                .map(file -> Optional.ofNullable(failures.get(file))
                        .orElseGet(() ->
                                Answer.of(recognised.next(), read.get(file).suspicions())))
                .toList();
    }
}
