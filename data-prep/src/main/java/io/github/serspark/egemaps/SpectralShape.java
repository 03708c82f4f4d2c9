package io.github.serspark.egemaps;

import java.util.Map;

/** All descriptors of the spectrum of one frame after another. */
final class SpectralShape {
    private final MelBands melBands;
    private final PerceivedLoudness loudness = new PerceivedLoudness();
    private final MelCepstrum cepstrum = new MelCepstrum();
    private final SpectralBalance balance;
    private final SpectralSlope lowSlope;
    private final SpectralSlope highSlope;
    private final SpectralFlux flux;

    SpectralShape(double binHz) {
        melBands = new MelBands(binHz);
        balance = new SpectralBalance(binHz);
        lowSlope = new SpectralSlope(0, 500, binHz);
        highSlope = new SpectralSlope(500, 1_500, binHz);
        flux = new SpectralFlux(binHz);
    }

    /** Fills in {@code columns} at {@code frame}; frames come in order. */
    void describe(Spectrum spectrum, int frame, Map<Descriptor, double[]> columns) {
        double[] mel = melBands.of(spectrum.power());
        columns.get(Descriptor.LOUDNESS)[frame] = loudness.of(mel);
        columns.get(Descriptor.ALPHA_RATIO)[frame] = balance.alphaRatio(spectrum.power());
        columns.get(Descriptor.HAMMARBERG_INDEX)[frame] = balance.hammarbergIndex(spectrum.power());
        columns.get(Descriptor.SLOPE_0_500)[frame] = lowSlope.of(spectrum.power());
        columns.get(Descriptor.SLOPE_500_1500)[frame] = highSlope.of(spectrum.power());
        columns.get(Descriptor.SPECTRAL_FLUX)[frame] = flux.next(spectrum.magnitude());
        double[] coefficients = cepstrum.of(mel);
        columns.get(Descriptor.MFCC_1)[frame] = coefficients[0];
        columns.get(Descriptor.MFCC_2)[frame] = coefficients[1];
        columns.get(Descriptor.MFCC_3)[frame] = coefficients[2];
        columns.get(Descriptor.MFCC_4)[frame] = coefficients[3];
    }
}
