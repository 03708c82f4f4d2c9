package io.github.serspark.corpus;

import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A CSV file in UTF-8 as RFC 4180 has it, whose first line names the columns; empty lines do not count.
 *
 * @param text all of it
 * @param columns the names, in order
 */
record Manifest(String text, List<String> columns, List<Line> lines) {
    /** A million utterances have some 100 MB. */
    private static final int MAX_BYTES = 256 << 20;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setAllowMissingColumnNames(true) // pandas gives none to its index
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
            .setTrim(true)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .build();

    /** @throws UserException if there is no such file, or if it is another kind of file */
    static Manifest read(Location location) {
        String text = text(location);
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<Line> lines = new ArrayList<>();
            for (CSVRecord fields : parser) {
                lines.add(new Line(parser.getCurrentLineNumber(), fields));
            }
            return new Manifest(text, parser.getHeaderNames(), lines);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(location, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw unreadable(location, e.getCause().getMessage(), e);
        }
    }

    private static String text(Location location) {
        try {
            return decode(location.content(MAX_BYTES));
        } catch (CharacterCodingException e) {
            throw unreadable(location, "it is in another encoding", e);
        } catch (IOException e) {
            throw unreadable(location, e.getMessage(), e);
        }
    }

    private static String decode(byte... utf8) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text; // Excel marks UTF-8 so
    }

    private static UserException unreadable(Location location, String found, Exception cause) {
        return new UserException(
                "Cannot read the manifest %s: %s, expected a CSV file in UTF-8.".formatted(location, Excerpt.of(found)),
                cause);
    }

    /** @param number of the line of the file where it ends, from 1 */
    record Line(long number, CSVRecord fields) {}
}
