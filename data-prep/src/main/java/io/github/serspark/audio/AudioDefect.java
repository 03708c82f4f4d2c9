package io.github.serspark.audio;

/** Why a recording cannot be used. */
public enum AudioDefect {
    UNREADABLE("file cannot be read"),
    TOO_LARGE("file too large"),
    NOT_WAVE("not a RIFF WAVE file"),
    TRUNCATED("truncated"),
    EMPTY("no samples"),
    SEVERAL("several data chunks"),
    UNSUPPORTED("unsupported encoding"),
    NOT_FINITE("samples not finite"),
    TOO_LOUD("samples far beyond full scale"),
    OTHER_RATE("another sampling rate"),
    TOO_SHORT("shorter than one frame"),
    TOO_LONG("too long"),
    OUTSIDE("beyond the end");

    private final String phrase;

    AudioDefect(String phrase) {
        this.phrase = phrase;
    }

    public String phrase() {
        return phrase;
    }
}
