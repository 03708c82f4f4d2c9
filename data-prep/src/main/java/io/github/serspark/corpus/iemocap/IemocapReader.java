package io.github.serspark.corpus.iemocap;

import io.github.serspark.corpus.Corpus;
import io.github.serspark.corpus.Fingerprint;
import io.github.serspark.corpus.LabelDefect;
import io.github.serspark.corpus.LabelRules;
import io.github.serspark.corpus.Recording;
import io.github.serspark.corpus.Rejection;
import io.github.serspark.corpus.Turn;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/** Reads the labels of a corpus and lists its audio; the audio itself is not opened. */
public final class IemocapReader {
    /** What its turns have labels of: {@code ang}, {@code F} or {@code M}, {@code scripted} or {@code improvised}. */
    public static final List<String> COLUMNS = List.of("category", "gender", "scripted");

    /** All that IEMOCAP has. */
    static final List<String> SESSIONS = List.of("1", "2", "3", "4", "5");

    private static final String LABELS = "dialog/EmoEvaluation";
    private static final String AUDIO = "sentences/wav";
    private static final Pattern AUDIO_PATH = Pattern.compile("Session\\d/" + AUDIO + "/[^./][^/]*/[^./][^/]*\\.wav");

    /** Those of IEMOCAP have up to 100 KB. */
    private static final int MAX_LABEL_BYTES = 1 << 20;

    private final Location corpus;
    private final LabelRules rules;
    private final Fingerprint fingerprint = new Fingerprint();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, String> labelFiles = new TreeMap<>(); // turn to the path of its label file
    private final Set<String> wavs = new TreeSet<>(); // paths relative to the corpus

    private IemocapReader(Location corpus, LabelRules rules) {
        this.corpus = corpus;
        this.rules = rules;
    }

    /**
     * Reads those of the five sessions of the corpus at {@code location} that are {@code wanted}.
     *
     * @throws UserException if there is no such folder or no label file in it
     */
    public static Corpus read(Location location, Predicate<String> wanted, LabelRules rules) {
        try {
            return new IemocapReader(location, rules).read(wanted);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the corpus %s: %s, expected files that can be read.".formatted(location, e), e);
        }
    }

    private Corpus read(Predicate<String> wanted) throws IOException {
        if (!corpus.isDirectory()) {
            throw missing(corpus.exists() ? "it is a file, which the layout manifest reads" : "it does not exist");
        }
        int files = 0;
        for (String session : SESSIONS) {
            if (wanted.test(session)) {
                files += readLabels(session);
                listAudio(session);
            }
        }
        if (files == 0) {
            throw missing("it has no label file");
        }
        List<Recording> recordings = new RecordingMatcher(corpus, turns, labelFiles, wavs, rejections).match();
        rejections.sort(null);
        return new Corpus(SESSIONS, false, recordings, rejections, List.of(), fingerprint.toString());
    }

    private UserException missing(String found) {
        return new UserException("Cannot read the corpus %s: %s, expected a folder with Session1/%s/*.txt and so on."
                .formatted(corpus, found, LABELS));
    }

    /** Reads the label files that lie directly in the session's folder, sorted by name. */
    private int readLabels(String session) throws IOException {
        Set<String> files = new TreeSet<>();
        for (FileStatus file : corpus.child("Session" + session + "/" + LABELS).children()) {
            String name = file.getPath().getName();
            if (file.isFile() && name.endsWith(".txt") && !name.startsWith(".")) {
                files.add(name);
            }
        }
        for (String name : files) {
            String path = "Session%s/%s/%s".formatted(session, LABELS, name);
            byte[] content = content(path);
            fingerprint.add(path, content);
            addTurns(
                    path,
                    new LabelFile(
                            path, Integer.parseInt(session), rules, new String(content, StandardCharsets.ISO_8859_1)));
        }
        return files.size();
    }

    private byte[] content(String path) {
        try {
            return corpus.child(path).content(MAX_LABEL_BYTES);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the label file %s: %s, expected the labels of one dialog."
                            .formatted(corpus.child(path), Excerpt.of(e)),
                    e);
        }
    }

    private void addTurns(String path, LabelFile file) {
        rejections.addAll(file.rejections());
        for (Turn turn : file.turns()) {
            String first = labelFiles.putIfAbsent(turn.id(), path);
            if (first == null) {
                turns.add(turn);
            } else {
                rejections.add(LabelDefect.DUPLICATE.reject(path, turn.id(), "first in " + first));
            }
        }
    }

    /**
     * Lists the audio folder by folder: Hadoop's recursive listing starts a process for every file of a local disk, to ask
     * for its owner.
     */
    private void listAudio(String session) throws IOException {
        for (FileStatus dialog : corpus.child("Session" + session + "/" + AUDIO).children()) {
            if (dialog.isDirectory()) {
                for (FileStatus file : corpus.fileSystem().listStatus(dialog.getPath())) {
                    addAudio(file);
                }
            }
        }
    }

    private void addAudio(FileStatus file) {
        String path = corpus.path().toUri().relativize(file.getPath().toUri()).getPath();
        if (file.isFile() && AUDIO_PATH.matcher(path).matches()) {
            wavs.add(path);
            fingerprint.add(path, file.getLen());
        }
    }

    /** Where the audio of {@code turn} belongs, relative to the corpus. */
    static String audioPath(Turn turn) {
        String dialog = turn.context().orElseThrow().dialog();
        return "Session%s/%s/%s/%s.wav".formatted(turn.session().orElseThrow(), AUDIO, dialog, turn.id());
    }
}
