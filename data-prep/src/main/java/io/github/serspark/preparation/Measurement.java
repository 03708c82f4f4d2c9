package io.github.serspark.preparation;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Moments;
import io.github.serspark.audio.Suspicion;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/** What the first pass finds in a recording: its moments and what there is against it, or why it cannot be used. */
final class Measurement implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Moments moments; // over the samples that whole frames cover
    private final EnumMap<Suspicion, Double> suspicions;
    private final AudioDefect defect; // null if there is none
    private final String detail;

    private Measurement(Moments moments, Map<Suspicion, Double> suspicions, AudioDefect defect, String detail) {
        this.moments = moments;
        this.suspicions = new EnumMap<>(Suspicion.class);
        this.suspicions.putAll(suspicions);
        this.defect = defect;
        this.detail = detail;
    }

    static Measurement of(Audio audio) {
        Moments moments = Moments.of(audio.samples());
        return new Measurement(moments, Suspicion.of(audio.condition(), moments, audio.rateHz()), null, "");
    }

    static Measurement of(DefectiveAudioException e) {
        return new Measurement(Moments.none(), Map.of(), e.defect(), e.getMessage());
    }

    boolean usable() {
        return defect == null;
    }

    Moments moments() {
        return moments;
    }

    /** What the recording by itself makes suspect, with a measure of each. */
    Map<Suspicion, Double> suspicions() {
        return suspicions;
    }

    /** The kind of defect; only if it is not usable. */
    String reason() {
        return defect.phrase();
    }

    String detail() {
        return detail;
    }
}
