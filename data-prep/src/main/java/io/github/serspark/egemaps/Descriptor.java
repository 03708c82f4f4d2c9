package io.github.serspark.egemaps;

import java.util.Arrays;
import java.util.List;

/** The descriptors of a frame (Eyben et al. 2016, sections 3.1 and 3.2), in openSMILE's order. */
enum Descriptor {
    LOUDNESS("Loudness"),
    ALPHA_RATIO("alphaRatio"),
    HAMMARBERG_INDEX("hammarbergIndex"),
    SLOPE_0_500("slope0-500"),
    SLOPE_500_1500("slope500-1500"),
    SPECTRAL_FLUX("spectralFlux"),
    MFCC_1("mfcc1"),
    MFCC_2("mfcc2"),
    MFCC_3("mfcc3"),
    MFCC_4("mfcc4"),
    F0("F0semitoneFrom27.5Hz"),
    JITTER("jitterLocal"),
    SHIMMER("shimmerLocaldB"),
    HNR("HNRdBACF"),
    H1_H2("logRelF0-H1-H2"),
    H1_A3("logRelF0-H1-A3"),
    F1_FREQUENCY("F1frequency"),
    F1_BANDWIDTH("F1bandwidth"),
    F1_AMPLITUDE("F1amplitudeLogRelF0"),
    F2_FREQUENCY("F2frequency"),
    F2_BANDWIDTH("F2bandwidth"),
    F2_AMPLITUDE("F2amplitudeLogRelF0"),
    F3_FREQUENCY("F3frequency"),
    F3_BANDWIDTH("F3bandwidth"),
    F3_AMPLITUDE("F3amplitudeLogRelF0");

    /** Those of the short-time spectrum, which exist in every frame of 20 ms. */
    static final List<Descriptor> SPECTRAL = sorted(true);

    /** Those of the voice, which exist in every frame of 60 ms. */
    static final List<Descriptor> VOICE = sorted(false);

    private final String stem;

    Descriptor(String stem) {
        this.stem = stem;
    }

    boolean isSpectral() {
        return compareTo(MFCC_4) <= 0;
    }

    /** Frequency or bandwidth of a formant: it exists without voice, too. */
    boolean isResonance() {
        return switch (this) {
            case F1_FREQUENCY, F1_BANDWIDTH, F2_FREQUENCY, F2_BANDWIDTH, F3_FREQUENCY, F3_BANDWIDTH -> true;
            default -> false;
        };
    }

    /** The column of the smoothed descriptor. */
    String column() {
        return stem + (isSpectral() ? "_sma3" : "_sma3nz");
    }

    /** The column of a functional's argument: openSMILE spells loudness both ways. */
    String argument() {
        return this == LOUDNESS ? "loudness_sma3" : column();
    }

    /** The column of a spectral descriptor in voiced ("V") or unvoiced ("UV") frames only, as in slopeV0-500. */
    String argument(String voicing) {
        String name = this == SLOPE_0_500 || this == SLOPE_500_1500
                ? stem.replace("slope", "slope" + voicing)
                : stem + voicing;
        return name + "_sma3nz";
    }

    private static List<Descriptor> sorted(boolean spectral) {
        return Arrays.stream(values())
                .filter(descriptor -> descriptor.isSpectral() == spectral)
                .toList();
    }
}
