package io.github.serspark.preparation;

import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import java.io.Serializable;

/** What the first pass finds in a recording: its moments, or why it cannot be used. */
final class Measurement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Moments moments; // over the samples that whole frames cover
    private final AudioDefect defect; // null if there is none
    private final String detail;

    private Measurement(Moments moments, AudioDefect defect, String detail) {
        this.moments = moments;
        this.defect = defect;
        this.detail = detail;
    }

    static Measurement of(float[] samples) {
        return new Measurement(Moments.of(samples), null, "");
    }

    static Measurement of(DefectiveAudioException e) {
        return new Measurement(Moments.none(), e.defect(), e.getMessage());
    }

    boolean usable() {
        return defect == null;
    }

    Moments moments() {
        return moments;
    }

    /** The kind of defect; only if it is not usable. */
    String reason() {
        return defect.phrase();
    }

    String detail() {
        return detail;
    }
}
