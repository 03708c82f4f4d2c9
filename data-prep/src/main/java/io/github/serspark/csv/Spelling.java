package io.github.serspark.csv;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as people see it: without what cannot be seen, so that texts that look the same are the same. Spreadsheets, web pages
 * and file systems add such characters unasked.
 */
public final class Spelling {
    /** Format and control characters but those that show, joiners, selectors and fillers. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\p{Cc}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}"
                    + "&&[^\\x{600}-\\x{605}\\x{6DD}\\x{70F}\\x{890}\\x{891}\\x{8E2}\\x{110BD}\\x{110CD}]]");

    private static final Pattern BLANKS = Pattern.compile("\\p{IsWhite_Space}+");

    private Spelling() {}

    /** {@code text} in Unicode's form C, each run of blanks of any kind one space, none at the ends, nothing invisible. */
    public static String plain(String text) {
        String spaced = BLANKS.matcher(text).replaceAll(" ");
        return Normalizer.normalize(INVISIBLE.matcher(spaced).replaceAll(""), Normalizer.Form.NFC)
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /** {@code text} as it is, but for what is blank or invisible at its ends: a path may need all the rest. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && plain(Character.toString(text.codePointAt(start))).isEmpty()) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end
                && plain(Character.toString(text.codePointBefore(end))).isEmpty()) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }
}
