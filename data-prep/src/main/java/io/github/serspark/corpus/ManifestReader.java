package io.github.serspark.corpus;

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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.apache.hadoop.fs.Path;

/** Reads a corpus that a CSV file lists, and looks whether its audio is there; the audio itself is not opened. */
final class ManifestReader {
    /** Numbers by their value, then texts. */
    private static final Comparator<String> ORDER = Comparator.comparing(
                    ManifestReader::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    private final Location location;
    private final Predicate<String> wanted;
    private final LabelRules rules;
    private final Manifest manifest;
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
        this.manifest = Manifest.read(location);
        this.columns = new ManifestColumns(manifest.columns());
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
        if (!columns.suffice()) {
            throw new UserException("Cannot read the manifest %s: its columns are %s, expected %s."
                    .formatted(location, Excerpt.of(String.join(", ", manifest.columns())), ManifestColumns.EXPECTED));
        }
        fingerprint.add("", manifest.text().getBytes(StandardCharsets.UTF_8)); // wherever it lies
        for (Manifest.Line line : manifest.lines()) {
            Optional<String> session = columns.session(line.fields());
            session.ifPresent(sessions::add);
            if (session.isEmpty() || wanted.test(session.get())) {
                read(line);
            }
        }
        recordings.sort(Comparator.comparing(Recording::id));
        rejections.sort(null);
        return new Corpus(List.copyOf(sessions), columns.hasSplit(), recordings, rejections, fingerprint.toString());
    }

    private void read(Manifest.Line line) throws IOException {
        String id = columns.id(line.fields()).orElse("");
        try {
            recordings.add(recording(id, line.fields()));
        } catch (DefectiveLabelException e) {
            rejections.add(e.defect().reject(name(), id, "line %d, %s".formatted(line.number(), e.getMessage())));
        }
        lines.putIfAbsent(id, line.number());
    }

    private Recording recording(String id, CSVRecord fields) throws IOException, DefectiveLabelException {
        if (fields.size() != manifest.columns().size()) {
            String detail = "%d fields, expected %d"
                    .formatted(fields.size(), manifest.columns().size());
            throw new DefectiveLabelException(LabelDefect.MALFORMED, detail);
        }
        String path = columns.path(fields);
        Turn turn = new Turn(
                id,
                columns.speaker(fields),
                columns.checkedSession(fields),
                columns.split(fields),
                rules.accept(columns.ratings(fields)),
                Optional.empty());
        if (lines.containsKey(id)) {
            throw new DefectiveLabelException(LabelDefect.DUPLICATE, "first in line " + lines.get(id));
        }
        return new Recording(turn, path, audio(path).path().toString());
    }

    /** Where the file is that the manifest calls {@code path}: beside the manifest, if it is not absolute. */
    private Location audio(String path) throws IOException, DefectiveLabelException {
        Location file = absolute(path);
        OptionalLong bytes = files.size(file);
        if (bytes.isEmpty()) {
            throw noAudio(path);
        }
        fingerprint.add(path, bytes.getAsLong());
        return file;
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
