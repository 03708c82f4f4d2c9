package io.github.serspark.csv;

import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file as RFC 4180 has it, or as spreadsheets write it where the comma is taken: the separator is the one that the
 * first line has most of. The first line names the columns; lines that are empty or hold separators alone do not count.
 *
 * @param text all of it
 * @param separator of its fields
 * @param columns the names, in order, as people see them
 */
public record CsvFile(String text, char separator, List<String> columns, List<Line> lines) {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /** How a spreadsheet is told of the separator. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=(.)(?=\\R|$)");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .build();

    /**
     * Reads the file at {@code location}.
     *
     * @param kind what to call it, such as {@code manifest}
     * @throws UserException if there is no such file, or if it is another kind of file
     */
    public static CsvFile read(String kind, Location location) {
        CsvText source = new CsvText(kind, location);
        String text = source.read();
        Matcher told = SEPARATOR_LINE.matcher(text);
        if (told.lookingAt()) {
            return read(source, text, text.substring(told.end()), told.group(1).charAt(0));
        }
        return read(source, text, text, separator(text));
    }

    /** @param table {@code text} without the line that tells the separator */
    private static CsvFile read(CsvText source, String text, String table, char separator) {
        long before = text.length() == table.length() ? 0 : 1;
        CSVFormat format = FORMAT.builder().setDelimiter(separator).build();
        List<Line> lines = new ArrayList<>();
        long reached = before;
        try (CSVParser parser = CSVParser.parse(before == 0 ? table : table.replaceFirst("^\\R", ""), format)) {
            for (CSVRecord fields : parser) {
                reached = before + parser.getCurrentLineNumber();
                if (fields.stream().anyMatch(field -> !Spelling.plain(field).isEmpty())) {
                    lines.add(new Line(reached, fields.toList()));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            String found = "the quotes do not match up in line %d or after it".formatted(reached + 1);
            String remedy =
                    "A field that holds a separator, a quote or a new line stands in quotes, its own quotes twice.";
            throw source.unreadable(found, remedy, e);
        }
        List<String> columns = lines.isEmpty() ? List.of() : lines.remove(0).fields();
        return new CsvFile(
                text, separator, columns.stream().map(Spelling::plain).toList(), lines);
    }

    /** The separator that the first line has most of, the comma of several. */
    private static char separator(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char most = SEPARATORS[0];
        for (char separator : SEPARATORS) {
            if (count(first, separator) > count(first, most)) {
                most = separator;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** @param number of the line of the file where it ends, from 1 */
    public record Line(long number, List<String> fields) {}
}
