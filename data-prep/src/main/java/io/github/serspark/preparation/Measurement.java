package io.github.serspark.preparation;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.run.Sha256;
import java.io.Serializable;

/** What the first pass finds in a recording: its moments, or why it cannot be used. */
final class Measurement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Moments moments; // over the samples that whole frames cover
    private final String content; // SHA-256 of those samples
    private final AudioDefect defect; // null if there is none
    private final String detail;

    private Measurement(Moments moments, String content, AudioDefect defect, String detail) {
        this.moments = moments;
        this.content = content;
        this.defect = defect;
        this.detail = detail;
    }

    static Measurement of(float[] samples) {
        return new Measurement(Moments.of(samples), Sha256.of(samples), null, "");
    }

    static Measurement of(DefectiveAudioException e) {
        return new Measurement(Moments.none(), "", e.defect(), e.getMessage());
    }

    boolean usable() {
        return defect == null;
    }

    Moments moments() {
        return moments;
    }

    /** The same for recordings that sound the same, and for no others. */
    String content() {
        return content;
    }

    /** The kind of defect; only if it is not usable. */
    String reason() {
        return defect.phrase();
    }

    String detail() {
        return detail;
    }
}
