package io.github.serspark.clusters;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for words of letters and digits, which URLs, JSON and HTML write as they are, and for their Base64 within any text. */
final class Leaks {
    /** The credentials of {@link S3Server}. */
    static final Leaks PLANTED = new Leaks(S3Server.ACCESS_KEY, S3Server.HEART_OF_SECRET_KEY);

    private final List<String> forms = new ArrayList<>();

    Leaks(String... words) {
        for (String word : words) {
            forms.add(word);
            for (int before = 0; before < 3; before++) {
                forms.add(base64(word, before, Base64.getEncoder()));
                forms.add(base64(word, before, Base64.getUrlEncoder()));
            }
        }
    }

    /** The letters of Base64 that {@code word} alone determines, so many bytes modulo 3 after the beginning of a text. */
    private static String base64(String word, int before, Base64.Encoder encoder) {
        byte[] bytes = Arrays.copyOf(word.getBytes(StandardCharsets.US_ASCII), before + word.length());
        System.arraycopy(word.getBytes(StandardCharsets.US_ASCII), 0, bytes, before, word.length());
        String text = encoder.withoutPadding().encodeToString(bytes);
        return text.substring(before == 0 ? 0 : before + 1, bytes.length / 3 * 4);
    }

    /** Whether a file, also one in a ZIP archive, holds any of it. */
    boolean areIn(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return forms.stream().anyMatch(text::contains) || areInArchive(file);
    }

    void assertNone(String said, Map<String, byte[]> files) throws IOException {
        assertFalse(areIn(said.getBytes(StandardCharsets.UTF_8)), said);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertFalse(areIn(file.getValue()), file.getKey());
        }
    }

    private boolean areInArchive(byte[] file) throws IOException {
        ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(file));
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (areIn(archive.readAllBytes())) {
                return true;
            }
        }
        return false;
    }
}
