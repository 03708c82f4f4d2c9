package io.github.serspark.recording;

import io.github.serspark.audio.Segment;
import io.github.serspark.csv.CsvFile;
import io.github.serspark.csv.Decimal;
import io.github.serspark.csv.Spelling;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A CSV file with a line for each segment: {@code file,start,end}, in any order; other columns do not count. */
final class SegmentList {
    private static final String FILE = "file";
    private static final String START = "start";
    private static final String END = "end";
    private static final List<String> COLUMNS = List.of(FILE, START, END);

    private final Location location;
    private final String act;
    private final CsvFile csv;
    private final Map<String, Integer> places = new HashMap<>(); // of the columns
    private final Map<String, Optional<String>> defects = new HashMap<>(); // by the file's name
    private final Map<String, Long> lines = new HashMap<>(); // of the segments, by their names
    private final List<Passage> passages = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private SegmentList(Location location, String act) {
        this.location = location;
        this.act = act;
        this.csv = CsvFile.read("segments", location);
        requireColumns();
    }

    static Passages read(Configuration hadoop, String csv, String act) {
        SegmentList list = new SegmentList(Location.of(hadoop, csv), act);
        list.csv.lines().forEach(list::read);
        return new Passages(list.passages, list.failures);
    }

    private void requireColumns() {
        List<String> names = csv.columns();
        for (String column : COLUMNS) {
            List<String> alike = names.stream().filter(column::equalsIgnoreCase).toList();
            if (alike.size() != 1) {
                throw new UserException(
                        "Cannot read the segments %s: its columns are %s, expected file, start and end, each once. Name them in the first line."
                                .formatted(location, Excerpt.of(String.join(", ", names))));
            }
            places.put(column, names.indexOf(alike.get(0)));
        }
    }

    private void read(CsvFile.Line line) {
        String where = "line %d of %s".formatted(line.number(), location);
        Input input = new Input(where, act);
        Optional<Segment> segment = segment(line);
        String name = Spelling.trimmed(field(line, FILE));
        if (name.isEmpty()) {
            failures.add(input.cannot("it names no file", "one"));
        } else if (segment.isEmpty()) {
            failures.add(input.cannot(
                    "it is from '%s' to '%s'".formatted(Excerpt.of(field(line, START)), Excerpt.of(field(line, END))),
                    "seconds such as 2.5, the end after the start, or a blank where the recording ends"));
        } else {
            add(name, segment.get(), line.number(), input);
        }
    }

    private void add(String name, Segment segment, long number, Input input) {
        Long before = lines.putIfAbsent(segment.of(name), number);
        if (before != null) {
            failures.add(input.cannot("it is the segment of line " + before, "each once"));
        } else if (defect(name).isPresent()) {
            failures.add(input.cannot(
                    "%s %s".formatted(Excerpt.of(name), defect(name).get()),
                    "a recording, by its path from the folder of that file on, or an absolute one"));
        } else {
            passages.add(Passage.of(new SpeechFile(name, place(name).path().toString()), segment));
        }
    }

    /** What speaks against the file {@code name}. */
    private Optional<String> defect(String name) {
        return defects.computeIfAbsent(name, unknown -> {
            try {
                Location file = place(unknown);
                if (!file.exists()) {
                    return Optional.of("does not exist");
                }
                return file.isDirectory() ? Optional.of("is a folder") : Optional.empty();
            } catch (IOException | UserException e) {
                return Optional.of("cannot be found (%s)".formatted(Excerpt.of(e)));
            }
        });
    }

    private Location place(String name) {
        return location.beside(name);
    }

    private Optional<Segment> segment(CsvFile.Line line) {
        String end = field(line, END);
        double from = seconds(field(line, START));
        double to = end.isEmpty() ? Double.POSITIVE_INFINITY : seconds(end);
        return from >= 0 && to > from ? Optional.of(new Segment(from, to)) : Optional.empty();
    }

    /** Not a number if it is none. */
    private double seconds(String text) {
        return Decimal.of(text, csv.separator()).orElse(Double.NaN);
    }

    private String field(CsvFile.Line line, String column) {
        int place = places.get(column);
        return place < line.fields().size() ? Spelling.trimmed(line.fields().get(place)) : "";
    }
}
