package io.github.serspark.config;

import java.io.IOException;

/**
 * What the texts of a configuration, all that it includes among them, may ask of Typesafe Config, which descends into
 * nested groups, dotted keys, substitutions and included files by recursion, and copies what is substituted.
 */
final class HoconBounds {
    static final int MAX_BYTES = 1 << 16;

    private static final int MAX_FILES = 16;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_SUBSTITUTIONS = 16;

    private int files;
    private int substitutions;

    /** @throws IOException if {@code text} is too much, alone or with those before it */
    void admit(String text) throws IOException {
        files++;
        substitutions += count(text, "${") + count(text, "+=");
        require(files, MAX_FILES, "files that include each other");
        require(substitutions, MAX_SUBSTITUTIONS, "substitutions");
        require(depth(text), MAX_DEPTH, "groups, lists or parts of a key within each other");
    }

    private static void require(int found, int most, String what) throws IOException {
        if (found > most) {
            throw new IOException("it has %d %s, of which %d are the most".formatted(found, what, most));
        }
    }

    private static int count(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** Rather too much than too little: brackets and dots count in quotes and comments, too. */
    private static int depth(String text) {
        int open = 0;
        int dots = 0; // since the last character that ends a key
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open = Math.max(0, open + (c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0));
            dots = c == '.' ? dots + 1 : "\n,:={}[]".indexOf(c) >= 0 ? 0 : dots;
            deepest = Math.max(deepest, Math.max(open, dots));
        }
        return deepest;
    }
}
