package io.github.serspark.corpus;

import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.UtteranceTable;
import io.github.serspark.run.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** What the fields of a manifest's lines mean, by the names in its first line; a blank field counts as absent. */
final class ManifestColumns {
    static final String EXPECTED =
            "path, speaker, split or session, and at least one of valence, arousal and dominance";

    private static final String PATH = "path";
    private static final String SPEAKER = "speaker";
    private static final String ID = "id";
    private static final String SESSION = "session";
    private static final String SPLIT = "split";
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d{1,20}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eE][-+]?\\d{1,2})?");

    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    ManifestColumns(List<String> names) {
        this.names.addAll(names);
    }

    /** Whether {@link #EXPECTED} are there. */
    boolean suffice() {
        return names.contains(PATH)
                && names.contains(SPEAKER)
                && (hasSplit() || names.contains(SESSION))
                && UtteranceTable.RATING_ORDER.stream().anyMatch(task -> names.contains(task.id()));
    }

    /** Whether the manifest says what each utterance is for. */
    boolean hasSplit() {
        return names.contains(SPLIT);
    }

    String path(CSVRecord line) throws DefectiveLabelException {
        return required(line, PATH);
    }

    String speaker(CSVRecord line) throws DefectiveLabelException {
        return required(line, SPEAKER);
    }

    /** What the utterance is called: by its path, if it has no name. */
    Optional<String> id(CSVRecord line) {
        return field(line, ID).or(() -> field(line, PATH));
    }

    Optional<String> session(CSVRecord line) {
        return field(line, SESSION);
    }

    /** The session, which only a manifest with another division can do without. */
    Optional<String> checkedSession(CSVRecord line) throws DefectiveLabelException {
        return hasSplit() ? session(line) : Optional.of(required(line, SESSION));
    }

    Optional<Split> split(CSVRecord line) throws DefectiveLabelException {
        if (!hasSplit()) {
            return Optional.empty();
        }
        String name = required(line, SPLIT);
        for (Split split : Split.values()) {
            if (split.id().equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(split);
            }
        }
        throw malformed("split '%s', expected train, dev or test".formatted(Excerpt.of(name)));
    }

    Ratings ratings(CSVRecord line) throws DefectiveLabelException {
        double[] values = new double[UtteranceTable.RATING_ORDER.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rating(line, UtteranceTable.RATING_ORDER.get(i));
        }
        return Ratings.inFileOrder(values);
    }

    private double rating(CSVRecord line, Task task) throws DefectiveLabelException {
        Optional<String> text = field(line, task.id());
        if (text.isEmpty()) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            throw malformed("%s '%s', expected a number".formatted(task.id(), Excerpt.of(text.get())));
        }
        return Double.parseDouble(text.get());
    }

    private String required(CSVRecord line, String name) throws DefectiveLabelException {
        return field(line, name).orElseThrow(() -> malformed("no " + name));
    }

    private Optional<String> field(CSVRecord line, String name) {
        return line.isSet(name) ? Optional.of(line.get(name)).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    private static DefectiveLabelException malformed(String detail) {
        return new DefectiveLabelException(LabelDefect.MALFORMED, detail);
    }
}
