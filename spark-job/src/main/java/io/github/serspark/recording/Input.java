package io.github.serspark.recording;

/**
 * A recording or a folder that the user names.
 *
 * @param name as the user calls it
 * @param act what is to be done with it, a verb
 */
record Input(String name, String act) {

    /** A sentence about it, or about what lies in it under a name of its own. */
    String cannot(String what, String found, String expected) {
        return "Cannot %s %s: %s, expected %s.".formatted(act, what, found, expected);
    }

    String cannot(String found, String expected) {
        return cannot(name, found, expected);
    }

    /** What the user calls what lies {@code below} it. */
    String nameOf(String below) {
        return name.replaceAll("/+$", "") + (below.startsWith("/") ? below : "/" + below);
    }
}
