package io.github.serspark.hostile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What text may hold that its reader does not expect. */
final class TextDamage {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1e400",
            "-1e-400",
            "NaN",
            "Infinity",
            "0x1p1",
            "2147483648",
            "9223372036854775808",
            "9".repeat(400),
            "0.".concat("3".repeat(4000)),
            "9".repeat(1 << 16));

    private static final List<String> TOKENS = List.of(
            "\0",
            "\u0085",
            "\u00a0",
            "\u00ef\u00bb\u00bf",
            "\u00ff",
            "\r",
            "\n\n",
            "\t",
            "\"",
            "'",
            ",",
            ";",
            ":",
            "=",
            "#",
            "%s%n",
            "$",
            "\\",
            "../",
            "../../../etc/passwd",
            "/dev/zero",
            "file:///dev/zero",
            "null",
            "true",
            "[]",
            "{}",
            "${count}",
            "a=${a}\n",
            "b=${a}${a}\n",
            "x += 1\n",
            "include \"mutated\"\n",
            "include file(\"/dev/zero\")\n");

    /** What readers may look at again and again, or descend into. */
    private static final List<String> REPEATED =
            List.of(" ", "x", "9", "[", "{", "(", "\"", "a.", "a{", "\\", "\n", "\r", ",", ";", "val", "\u0085", "${");

    private static final int MAX_REPEATS = 50_000;
    private static final int MAX_LINES = 500;
    private static final int MAX_LINE = 1000;

    static final List<Damage> ALL =
            List.of(TextDamage::insertToken, TextDamage::insertLong, TextDamage::replaceNumber, TextDamage::repeatLine);

    private TextDamage() {}

    private static byte[] insertToken(byte[] file, byte[] donor, RandomGenerator random) {
        return ByteDamage.insert(file, random.nextInt(file.length + 1), bytes(any(TOKENS, random)));
    }

    private static byte[] insertLong(byte[] file, byte[] donor, RandomGenerator random) {
        String text = any(REPEATED, random).repeat(1 + random.nextInt(MAX_REPEATS));
        return ByteDamage.insert(file, random.nextInt(file.length + 1), bytes(text));
    }

    private static byte[] replaceNumber(byte[] file, byte[] donor, RandomGenerator random) {
        String text = text(file);
        int from = random.nextInt(text.length() + 1);
        while (from < text.length() && !Character.isDigit(text.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return bytes(text.substring(0, from) + any(NUMBERS, random) + text.substring(to));
    }

    private static byte[] repeatLine(byte[] file, byte[] donor, RandomGenerator random) {
        String text = text(file);
        int within = random.nextInt(text.length() + 1);
        int from = text.lastIndexOf('\n', within - 1) + 1;
        int to = text.indexOf('\n', within);
        String line = text.substring(from, Math.min(to < 0 ? text.length() : to + 1, from + MAX_LINE));
        return bytes(text.substring(0, from) + line.repeat(random.nextInt(MAX_LINES)) + text.substring(from));
    }

    private static <T> T any(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
