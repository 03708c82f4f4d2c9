package io.github.serspark.archive;

import io.github.serspark.run.Excerpt;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON as plain Java's objects: {@link Map} in the order of the text, {@link List}, {@link String}, {@link BigInteger}, {@link Double},
 * {@link Boolean} and null.
 */
public final class Json {
    private static final int DEEPEST = 100;
    /** Longer numbers would be read in quadratic time. */
    private static final int LONGEST_NUMBER = 1000;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IOException if it is not JSON in UTF-8 */
    public static Object read(byte[] utf8) throws IOException {
        Json json = new Json(decoded(utf8));
        Object value = json.value();
        json.skipSpace();
        if (json.at < json.text.length()) {
            throw json.unexpected("its end");
        }
        return value;
    }

    private static String decoded(byte[] utf8) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is no text in UTF-8", e);
        }
    }

    /** On one line without spaces, numbers as {@link Double#toString} has them: as Jackson writes the same. */
    public static String text(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream()
                    .map(entry -> quoted((String) entry.getKey()) + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> array) {
            return array.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? "\\u%04X".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    private Object value() throws IOException {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        open();
        if (isClosed('}')) {
            return object;
        }
        do {
            skipSpace();
            String name = string();
            skipSpace();
            expect(':');
            object.put(name, value());
        } while (goesOn('}'));
        return object;
    }

    private List<Object> array() throws IOException {
        List<Object> array = new ArrayList<>();
        open();
        if (isClosed(']')) {
            return array;
        }
        do {
            array.add(value());
        } while (goesOn(']'));
        return array;
    }

    private void open() throws IOException {
        at++;
        if (++depth > DEEPEST) {
            throw unexpected("less depth");
        }
    }

    private boolean isClosed(char end) {
        skipSpace();
        boolean closed = peek() == end;
        if (closed) {
            at++;
            depth--;
        }
        return closed;
    }

    private boolean goesOn(char end) throws IOException {
        if (isClosed(end)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() throws IOException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            if (peek() < ' ') {
                throw unexpected("\"");
            }
            string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            at++;
        }
        at++;
        return string.toString();
    }

    private char escaped() throws IOException {
        at++;
        return switch (peek()) {
            case '"', '\\', '/' -> peek();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw unexpected("an escape");
        };
    }

    private char hexadecimal() throws IOException {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = Character.digit(peek(), 16);
            if (value < 0 || peek() > 'f') { // digits of other scripts
                throw unexpected("a hexadecimal digit");
            }
            code = code * 16 + value;
        }
        return (char) code;
    }

    private Object word(String word, Object value) throws IOException {
        if (!text.startsWith(word, at)) {
            throw unexpected(word);
        }
        at += word.length();
        return value;
    }

    private Object number() throws IOException {
        int start = at;
        while ("+-.eE".indexOf(peek()) >= 0 || (peek() >= '0' && peek() <= '9')) {
            at++;
        }
        String number = text.substring(start, at);
        if (number.length() > LONGEST_NUMBER || !number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            at = start;
            throw unexpected("a value");
        }
        if (number.matches("-?\\d+")) {
            return new BigInteger(number);
        }
        double value = Double.parseDouble(number);
        if (!Double.isFinite(value)) {
            throw new IOException("the number %s is beyond all that is counted".formatted(Excerpt.of(number)));
        }
        return value;
    }

    private void expect(char c) throws IOException {
        if (peek() != c) {
            throw unexpected(String.valueOf(c));
        }
        at++;
    }

    private void skipSpace() {
        while (peek() != 0 && " \t\r\n".indexOf(peek()) >= 0) {
            at++;
        }
    }

    /** The next character; 0 at the end, which JSON itself never has. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IOException unexpected(String expected) {
        String found =
                at < text.length() ? Excerpt.of(text.substring(at, Math.min(at + 20, text.length()))) : "its end";
        return new IOException("there is %s at character %d, where %s belongs".formatted(found, at, expected));
    }
}
