package io.github.serspark.corpus;

/**
 * The dialog that a turn is part of, and its place there.
 *
 * @param gender of the speaker, F or M
 * @param scripted whether the actors followed a script; otherwise they improvised
 * @param startSeconds its start within the dialog
 * @param endSeconds its end within the dialog
 * @param category the raters' majority, {@code xxx} if there is none
 */
public record Context(
        String gender, String dialog, boolean scripted, double startSeconds, double endSeconds, String category) {}
