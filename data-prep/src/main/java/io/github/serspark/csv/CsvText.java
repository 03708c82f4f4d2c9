package io.github.serspark.csv;

import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Location;
import io.github.serspark.run.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;

/**
 * The text of a table: in UTF-8, or in UTF-16 as Excel writes its "Unicode Text".
 *
 * @param kind what to call the file, such as {@code manifest}
 */
record CsvText(String kind, Location location) {
    /** A million utterances have some 100 MB. */
    private static final int MAX_BYTES = 256 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws UserException if there is no such file, or if it holds something else than text */
    String read() {
        try {
            requireFile();
            byte[] content = location.content(MAX_BYTES);
            otherKind(content).ifPresent(kind -> {
                throw unreadable(kind, "Save it as CSV.", null);
            });
            String text = decode(content);
            if (text.indexOf('\0') >= 0) {
                throw unreadable("it has characters 0, which no text has", "Save it as CSV.", null);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw unreadable("it is in another encoding", "Save it as CSV UTF-8.", e);
        } catch (FileNotFoundException e) {
            throw unreadable("it does not exist", "", e);
        } catch (AccessControlException e) {
            throw unreadable("you may not read it", "", e);
        } catch (IOException e) {
            throw unreadable(Excerpt.of(e), "", e);
        }
    }

    private void requireFile() throws IOException {
        if (location.isDirectory()) {
            throw unreadable("it is a folder", "", null);
        }
        if (!location.exists()) {
            throw new FileNotFoundException(location.toString());
        }
    }

    /** What a file is that is no text, by how it begins. */
    private static Optional<String> otherKind(byte... content) {
        if (beginsWith(content, 'P', 'K', 3, 4)) {
            return Optional.of("it is a workbook (.xlsx, .ods) or another zip file");
        }
        if (beginsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of("it is a workbook (.xls)");
        }
        if (beginsWith(content, 0x1F, 0x8B)) {
            return Optional.of("it is compressed by gzip");
        }
        return beginsWith(content, 'P', 'A', 'R', '1') ? Optional.of("it is a Parquet file") : Optional.empty();
    }

    private static boolean beginsWith(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String decode(byte... content) throws CharacterCodingException {
        String text =
                charset(content).newDecoder().decode(ByteBuffer.wrap(content)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text; // Excel marks UTF-8 so
    }

    /** By the byte order mark, or by the half of the first character that is 0. */
    private static Charset charset(byte... content) {
        if (beginsWith(content, 0xFF, 0xFE) || (content.length > 1 && content[0] != 0 && content[1] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        if (beginsWith(content, 0xFE, 0xFF) || (content.length > 1 && content[0] == 0 && content[1] != 0)) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    UserException unreadable(String found, String remedy, Exception cause) {
        String message = "Cannot read the %s %s: %s, expected a CSV file in UTF-8. %s";
        return new UserException(
                message.formatted(kind, location, found, remedy).strip(), cause);
    }
}
