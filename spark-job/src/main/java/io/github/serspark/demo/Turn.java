package io.github.serspark.demo;

import java.util.List;

/**
 * What the label file says of a turn.
 *
 * @param start in seconds from the beginning of the dialog, as is {@code end}
 */
record Turn(String name, double start, double end, Opinions opinions) {

    /** The category of all raters, {@code xxx} where they disagree. */
    String category() {
        List<String> categories =
                opinions.external().stream().map(Rating::category).distinct().toList();
        return categories.size() == 1 ? categories.get(0) : "xxx";
    }

    /** The letter of the last part of the name, F or M. */
    char speaker() {
        return name.charAt(name.lastIndexOf('_') + 1);
    }
}
