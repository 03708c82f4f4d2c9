package io.github.serspark.corpus;

import io.github.serspark.audio.Segment;
import io.github.serspark.csv.CsvFile;
import io.github.serspark.csv.Decimal;
import io.github.serspark.csv.Spelling;
import io.github.serspark.data.Dimensions;
import io.github.serspark.data.Split;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the fields of a manifest's lines mean, by the names in its first line; a blank field counts as absent. */
final class ManifestColumns {
    private static final String PATH = "path";
    private static final String SPEAKER = "speaker";
    private static final String ID = "id";
    private static final String SESSION = "session";
    private static final String SPLIT = "split";
    private static final String START = "start";
    private static final String END = "end";

    private static final List<String> OWN = Stream.concat(
                    Stream.of(PATH, SPEAKER, ID, SESSION, SPLIT, START, END), Dimensions.IN_FILE_ORDER.stream())
            .toList();

    /** What programs write where there is nothing; nobody is called so. */
    private static final Set<String> NOTHING =
            Set.of("na", "n/a", "#n/a", "<na>", "nan", "-nan", "none", "null", "nil", "nat", "-", "--", "?", ".");

    private final Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> names;
    private final char separator;
    private final TaskRules tasks;

    /** @param tasks that labels are looked for */
    ManifestColumns(CsvFile manifest, TaskRules tasks) {
        this.tasks = tasks;
        this.names = manifest.columns();
        this.separator = manifest.separator();
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(names.get(i), i);
        }
    }

    /** @throws UserException if a column that is needed is missing, or if one is there twice */
    void require(Location manifest) {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            String found = Excerpt.of(String.join(", ", names));
            String message = "Cannot read the manifest %s: its columns are %s, expected %s. %s";
            throw new UserException(message.formatted(manifest, found, expected(), Synonyms.renaming(names, missing))
                    .strip());
        }
        for (String name : own()) {
            if (names.stream().filter(name::equalsIgnoreCase).count() > 1) {
                throw new UserException(
                        "Cannot read the manifest %s: several of its columns are called %s, expected one. Rename the others."
                                .formatted(manifest, name));
            }
        }
    }

    /** All that count. */
    private List<String> own() {
        return Stream.concat(OWN.stream(), tasks.columns().stream()).distinct().toList();
    }

    /** The ratings of which one at least must be there. */
    private List<String> rated() {
        return Dimensions.IN_FILE_ORDER.stream()
                .filter(tasks.dimensions()::contains)
                .toList();
    }

    private String expected() {
        List<String> always = new ArrayList<>(List.of("path", "speaker", "split or session"));
        always.addAll(tasks.columns());
        return String.join(", ", always) + (rated().isEmpty() ? "" : ", and at least one of " + listed(rated()));
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** Which of those are not there; of alternatives all, if there is none. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        List<List<String>> needed = new ArrayList<>(List.of(List.of(PATH), List.of(SPEAKER), List.of(SPLIT, SESSION)));
        tasks.columns().forEach(column -> needed.add(List.of(column)));
        needed.add(rated());
        for (List<String> alternatives : needed) {
            if (alternatives.stream().noneMatch(places::containsKey)) {
                missing.addAll(alternatives);
            }
        }
        return missing;
    }

    /** Ratings that seem to be there under another name, which does not count: a sentence, or nothing. */
    Optional<String> overlooked() {
        List<String> absent =
                rated().stream().filter(name -> !places.containsKey(name)).toList();
        return Optional.of(Synonyms.renaming(names, absent)).filter(renaming -> !renaming.isEmpty());
    }

    /** How many fields a line has. */
    int count() {
        return names.size();
    }

    /** Whether the manifest says what each utterance is for. */
    boolean hasSplit() {
        return places.containsKey(SPLIT);
    }

    /** The path as it was written, since what is invisible in it may be part of a name. */
    String path(List<String> line) throws DefectiveLabelException {
        return pathText(line).orElseThrow(() -> malformed("no path"));
    }

    String speaker(List<String> line) throws DefectiveLabelException {
        return required(line, SPEAKER);
    }

    /** What the utterance is called, if it has a name. */
    Optional<String> id(List<String> line) {
        return field(line, ID);
    }

    /** What the utterance is of its file; nothing if it is all of it. */
    Optional<Segment> segment(List<String> line) throws DefectiveLabelException {
        OptionalDouble start = seconds(line, START);
        OptionalDouble end = seconds(line, END);
        if (start.isEmpty() && end.isEmpty()) {
            return Optional.empty();
        }
        double from = start.orElse(0);
        double to = end.orElse(Double.POSITIVE_INFINITY);
        if (!(from >= 0 && to > from)) {
            throw malformed("from %s s to %s s, expected an end after the start".formatted(from, to));
        }
        return Optional.of(new Segment(from, to));
    }

    private OptionalDouble seconds(List<String> line, String name) throws DefectiveLabelException {
        Optional<String> text = field(line, name);
        return text.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(name, text.get(), "seconds such as 2.5"));
    }

    Optional<String> session(List<String> line) {
        return field(line, SESSION);
    }

    /** The session, which only a manifest with another division can do without. */
    Optional<String> checkedSession(List<String> line) throws DefectiveLabelException {
        return hasSplit() ? session(line) : Optional.of(required(line, SESSION));
    }

    Optional<Split> split(List<String> line) throws DefectiveLabelException {
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

    Ratings ratings(List<String> line) throws DefectiveLabelException {
        double[] values = new double[Dimensions.IN_FILE_ORDER.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rating(line, Dimensions.IN_FILE_ORDER.get(i));
        }
        return Ratings.inFileOrder(values);
    }

    /** The labels that tasks ask for, by their column. */
    Map<String, String> labels(List<String> line) {
        Map<String, String> labels = new TreeMap<>();
        tasks.columns().forEach(column -> field(line, column).ifPresent(label -> labels.put(column, label)));
        return labels;
    }

    private double rating(List<String> line, String dimension) throws DefectiveLabelException {
        Optional<String> text = field(line, dimension);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        return number(dimension, text.get(), "a number such as 2.5, or a blank where there is none");
    }

    private double number(String name, String text, String expected) throws DefectiveLabelException {
        return Decimal.of(text, separator)
                .orElseThrow(() -> malformed("%s '%s', expected %s".formatted(name, Excerpt.of(text), expected)));
    }

    private String required(List<String> line, String name) throws DefectiveLabelException {
        String text = field(line, name).orElseThrow(() -> malformed("no " + name));
        if (NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
            throw malformed("%s '%s', which says that there is none, expected one".formatted(name, Excerpt.of(text)));
        }
        return text;
    }

    private Optional<String> field(List<String> line, String name) {
        return raw(line, name).map(Spelling::plain).filter(text -> !text.isEmpty());
    }

    /** The path, if there is one. */
    Optional<String> pathText(List<String> line) {
        return raw(line, PATH).map(Spelling::trimmed).filter(text -> !text.isEmpty());
    }

    private Optional<String> raw(List<String> line, String name) {
        Integer place = places.get(name);
        return place == null || place >= line.size() ? Optional.empty() : Optional.of(line.get(place));
    }

    private static DefectiveLabelException malformed(String detail) {
        return new DefectiveLabelException(LabelDefect.MALFORMED, detail);
    }
}
