package io.github.serspark.corpus;

/**
 * A labelled turn.
 *
 * @param startSeconds its start within the dialog
 * @param endSeconds its end within the dialog
 * @param category the raters' majority, {@code xxx} if there is none
 */
public record Turn(TurnName name, double startSeconds, double endSeconds, String category, Ratings ratings) {
    public String id() {
        return name.id();
    }
}
