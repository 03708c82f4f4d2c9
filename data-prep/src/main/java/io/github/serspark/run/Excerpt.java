package io.github.serspark.run;

import java.io.EOFException;

/** Text of unknown origin, fit for a sentence: a line of no more than {@value #LENGTH} characters that print. */
public final class Excerpt {
    private static final int LENGTH = 200;

    private Excerpt() {}

    /** The beginning of {@code text}; whatever does not print is a question mark. */
    public static String of(String text) {
        String printable = text.codePoints()
                .limit(LENGTH + 1)
                .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return printable.length() > LENGTH ? printable.substring(0, LENGTH) + "..." : printable;
    }

    /** The first line of what {@code e} says, or what it is where it says nothing. */
    public static String of(Throwable e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        String message = e.getMessage() == null ? "" : e.getMessage();
        return message.lines().findFirst().map(Excerpt::of).orElse(e.getClass().getSimpleName());
    }
}
