package io.github.serspark.corpus;

/** Why a turn cannot be used, as far as labels and the layout of the corpus tell. */
public enum LabelDefect {
    MALFORMED("malformed label"),
    OUTSIDE("audio outside of the corpus"),
    OTHER_SESSION("label in another session's folder"),
    DUPLICATE("labelled twice"),
    NO_RATING("no rating"),
    OUT_OF_RANGE("rating out of range"),
    NO_AUDIO("no audio"),
    NO_LABEL("no label");

    private final String phrase;

    LabelDefect(String phrase) {
        this.phrase = phrase;
    }

    /** A rejection of what {@code path} holds. */
    public Rejection reject(String path, String turn, String detail) {
        return new Rejection(path, turn, phrase, detail);
    }
}
