package io.github.serspark.corpus.iemocap;

import io.github.serspark.corpus.FileListing;
import io.github.serspark.corpus.LabelDefect;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.Turn;
import io.github.serspark.run.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;

/** Brings labelled turns and audio files together, and rejects what has no counterpart. */
final class RecordingMatcher {
    private final Location corpus;
    private final List<Turn> turns;
    private final Map<String, String> labelFiles; // turn to the path of its label file
    private final Set<String> wavs; // by path relative to the corpus, sorted
    private final List<Rejection> rejections;

    RecordingMatcher(
            Location corpus,
            List<Turn> turns,
            Map<String, String> labelFiles,
            Set<String> wavs,
            List<Rejection> rejections) {
        this.corpus = corpus;
        this.turns = turns;
        this.labelFiles = labelFiles;
        this.wavs = wavs;
        this.rejections = rejections;
    }

    /** The recordings, sorted by id; rejections are added to those given. */
    List<Recording> match() {
        Set<String> known = rejections.stream().map(Rejection::turn).collect(Collectors.toCollection(HashSet::new));
        List<Recording> recordings = new ArrayList<>();
        for (Turn turn : turns) {
            match(turn, recordings);
            known.add(turn.id());
        }
        wavs.forEach(path -> requireLabel(path, known));
        recordings.sort(Comparator.comparing(Recording::id));
        return recordings;
    }

    private void match(Turn turn, List<Recording> recordings) {
        String path = IemocapReader.audioPath(turn);
        if (!wavs.contains(path)) {
            String detail = "expected " + path;
            rejections.add(LabelDefect.NO_AUDIO.reject(labelFiles.get(turn.id()), turn.id(), detail));
        } else {
            Path file = corpus.child(path).path();
            recordings.add(new Recording(turn, path, file.toString(), FileListing.real(file)));
        }
    }

    /** A turn that was rejected for its label is not rejected again for having none. */
    private void requireLabel(String path, Set<String> known) {
        String turn = path.substring(path.lastIndexOf('/') + 1, path.length() - ".wav".length());
        if (!known.contains(turn) && !TurnName.isUnlabelled(turn)) {
            rejections.add(LabelDefect.NO_LABEL.reject(path, turn, "expected a line in the label file of its dialog"));
        }
    }
}
