package io.github.serspark.corpus;

import io.github.serspark.audio.Segment;
import io.github.serspark.csv.CsvFile;
import io.github.serspark.csv.Spelling;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Reads a corpus that a CSV file lists, and looks whether its audio is there; the audio itself is not opened. */
final class ManifestReader {
    /** Numbers by their value, then texts. */
    private static final Comparator<String> ORDER = Comparator.comparing(
                    ManifestReader::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    /** With a drive, or of another machine. */
    private static final Pattern OF_WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/]|\\\\\\\\");

    private final Location location;
    private final Predicate<String> wanted;
    private final LabelRules rules;
    private final CsvFile manifest;
    private final ManifestColumns columns;
    private final FileListing files;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Set<String> sessions = new TreeSet<>(ORDER);
    private final Map<String, Long> lines = new HashMap<>(); // by id, where it was first
    private final List<Recording> recordings = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    private ManifestReader(Location location, Predicate<String> wanted, LabelRules rules) {
        this.location = location;
        this.wanted = wanted;
        this.rules = rules;
        this.manifest = CsvFile.read("manifest", location);
        this.columns = new ManifestColumns(manifest, rules.tasks());
        this.files = new FileListing();
    }

    /**
     * Reads what the manifest at {@code location} says of the {@code wanted} sessions and of utterances without one.
     *
     * @throws UserException if there is no such file, or if it has not the columns
     */
    static Corpus read(Location location, Predicate<String> wanted, LabelRules rules) {
        try {
            return new ManifestReader(location, wanted, rules).read();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the corpus of %s: %s, expected folders that can be listed.".formatted(location, e), e);
        }
    }

    private Corpus read() throws IOException {
        columns.require(location);
        fingerprint.add("", manifest.text().getBytes(StandardCharsets.UTF_8)); // wherever it lies
        for (CsvFile.Line line : manifest.lines()) {
            Optional<String> session = columns.session(line.fields());
            session.ifPresent(sessions::add);
            if (session.isEmpty() || wanted.test(session.get())) {
                read(line);
            }
        }
        recordings.sort(Comparator.comparing(Recording::id));
        rejections.sort(null);
        return new Corpus(
                List.copyOf(sessions),
                columns.hasSplit(),
                recordings,
                rejections,
                columns.overlooked().map("Warning: %s"::formatted).stream().toList(),
                fingerprint.toString());
    }

    private void read(CsvFile.Line line) throws IOException {
        String id = id(line.fields());
        try {
            recordings.add(recording(id, line.fields()));
        } catch (DefectiveLabelException e) {
            rejections.add(e.defect().reject(name(), id, "line %d, %s".formatted(line.number(), e.getMessage())));
        }
        lines.putIfAbsent(id, line.number());
    }

    /** By its path, if it has no name, and what it is of that. */
    private String id(List<String> fields) {
        return columns.id(fields)
                .or(() -> columns.pathText(fields).map(path -> part(path, fields)))
                .orElse("");
    }

    private String part(String path, List<String> fields) {
        try {
            return columns.segment(fields).map(segment -> segment.of(path)).orElse(path);
        } catch (DefectiveLabelException e) {
            return path; // whoever reads the line will tell
        }
    }

    private Recording recording(String id, List<String> fields) throws IOException, DefectiveLabelException {
        requireAllFields(fields);
        String path = columns.path(fields);
        Optional<Segment> segment = columns.segment(fields);
        Turn turn = rules.accept(new Turn(
                id,
                columns.speaker(fields),
                columns.checkedSession(fields),
                columns.split(fields),
                rules.accept(columns.ratings(fields)),
                columns.labels(fields),
                Optional.empty()));
        if (lines.containsKey(id)) {
            throw new DefectiveLabelException(LabelDefect.DUPLICATE, "first in line " + lines.get(id));
        }
        FileStatus file = audio(path);
        fingerprint.add(path, file.getLen());
        return new Recording(turn, path, file.getPath().toString(), FileListing.real(file.getPath()), segment);
    }

    /** A spreadsheet may leave separators behind the last column. */
    private void requireAllFields(List<String> fields) throws DefectiveLabelException {
        int expected = manifest.columns().size();
        boolean more = fields.stream().skip(expected).anyMatch(field -> !Spelling.plain(field)
                .isEmpty());
        if (fields.size() < expected || more) {
            throw new DefectiveLabelException(
                    LabelDefect.MALFORMED, "%d fields, expected %d".formatted(fields.size(), expected));
        }
    }

    /** The file that the manifest calls {@code path}: beside the manifest, if it is not absolute. */
    private FileStatus audio(String path) throws IOException, DefectiveLabelException {
        if (OF_WINDOWS.matcher(path).lookingAt()) {
            throw new DefectiveLabelException(
                    LabelDefect.NO_AUDIO,
                    "%s is a path of Windows, expected one below the manifest's folder, such as wavs/0001.wav"
                            .formatted(Excerpt.of(path)));
        }
        Optional<FileStatus> file = files.find(absolute(path));
        if (file.isEmpty() && path.contains("\\")) {
            file = files.find(absolute(path.replace('\\', '/'))); // as Windows writes it
        }
        return file.orElseThrow(() -> noAudio(path));
    }

    private Location absolute(String path) throws DefectiveLabelException {
        try {
            Location file = location.beside(path);
            if (leadsOut(path)) {
                throw new DefectiveLabelException(
                        LabelDefect.OUTSIDE,
                        "%s, expected a path below the manifest's folder, or an absolute one"
                                .formatted(Excerpt.of(path)));
            }
            return file;
        } catch (UserException e) {
            throw e.getCause() instanceof InvalidPathException
                    ? new DefectiveLabelException(LabelDefect.MALFORMED, Excerpt.of(e))
                    : noAudio(path);
        }
    }

    private static DefectiveLabelException noAudio(String path) {
        return new DefectiveLabelException(LabelDefect.NO_AUDIO, "expected " + Excerpt.of(path));
    }

    private static boolean leadsOut(String path) {
        return (new Path(null, null, path).toUri().getPath() + "/").startsWith("../");
    }

    private String name() {
        return location.path().getName();
    }

    private static BigDecimal number(String session) {
        return session.matches("\\d{1,9}(\\.\\d{1,9})?") ? new BigDecimal(session) : null;
    }
}
