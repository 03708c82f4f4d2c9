package io.github.serspark.audio;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Why a recording that can be used perhaps should not be. */
public enum Suspicion {
    OPEN_SIZE("size left open by the recorder, read to the end of the file", "%.1f s"),
    SILENT("silent", "%.1f dB"),
    CANCELLING("channels that cancel each other when mixed", "%.1f dB lost"),
    BEYOND_FULL_SCALE("beyond full scale", "a peak of %.1f"),
    CLIPPED("clipped", "%.1f %% of the samples"),
    DC_OFFSET("DC offset", "%+.3f of full scale"),
    OTHER_LEVEL("level far off the usual", "%+.1f dB");

    /** A mean square; 80 dB below full scale there is no speech any more, but the noise of 16 bits. */
    static final double SILENCE = 1e-8;

    private static final double LOST_DB = 6;
    private static final double LOUD = 2;
    private static final double CLIPPED_SHARE = 1e-3;
    private static final double OFFSET = 0.02;
    private static final double OFFSET_SHARE = 0.1; // of the deviation: a loud, short tone has such a mean

    private final String phrase;
    private final String unit; // a format of the measure

    Suspicion(String phrase, String unit) {
        this.phrase = phrase;
        this.unit = unit;
    }

    /** What to call it. */
    public String phrase() {
        return phrase;
    }

    /** {@code measure} with its unit. */
    public String text(double measure) {
        return String.format(Locale.ROOT, unit, measure);
    }

    /**
     * All but {@link #OTHER_LEVEL} that there are against a recording, with a measure of each, the worse the farther from 0.
     *
     * @param moments of the mixed samples
     */
    public static Map<Suspicion, Double> of(Condition condition, Moments moments, int rateHz) {
        Map<Suspicion, Double> suspicions = new EnumMap<>(Suspicion.class);
        if (condition.openSize()) {
            suspicions.put(OPEN_SIZE, (double) moments.count() / rateHz);
        }
        if (condition.cancellation() > LOST_DB) {
            suspicions.put(CANCELLING, condition.cancellation());
        } else if (isSilent(moments)) {
            suspicions.put(SILENT, moments.decibels());
        }
        if (condition.peak() > LOUD) {
            suspicions.put(BEYOND_FULL_SCALE, condition.peak());
        }
        if (condition.clipped() >= CLIPPED_SHARE) {
            suspicions.put(CLIPPED, 100 * condition.clipped());
        }
        if (Math.abs(moments.mean()) >= Math.max(OFFSET, OFFSET_SHARE * moments.deviation())) {
            suspicions.put(DC_OFFSET, moments.mean());
        }
        return suspicions;
    }

    /** Whether there is nothing to hear. */
    public static boolean isSilent(Moments moments) {
        return moments.deviation() * moments.deviation() <= SILENCE;
    }
}
