package io.github.serspark.csv;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as people and programs write them. */
public final class Decimal {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\d{1,20}\\.?\\d{0,40}|\\.\\d{1,40})(?:[eE][-+]?\\d{1,2})?");
    private static final Pattern COMMA = Pattern.compile("[-+]?\\d{1,20},\\d{1,40}");

    private Decimal() {}

    /** The number that {@code text} is, if it is one; with a decimal comma too, where that cannot be a separator. */
    public static OptionalDouble of(String text, char separator) {
        boolean comma =
                separator == ';' && COMMA.matcher(text).matches(); // the separator where the comma is the decimal one
        String number = comma ? text.replace(',', '.') : text;
        return NUMBER.matcher(number).matches()
                ? OptionalDouble.of(Double.parseDouble(number))
                : OptionalDouble.empty();
    }
}
