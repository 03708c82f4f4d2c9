package io.github.serspark.egemaps;

import io.github.serspark.audio.Framing;
import java.util.EnumMap;
import java.util.Map;

/**
 * The descriptors before smoothing.
 *
 * @param columns {@code [frames of 20 ms]} for descriptors of the spectrum, {@code [frames of 60 ms]} for those of the voice
 * @param energy {@code [frames of 20 ms]}, mean squares
 * @param pitch of the frames of 60 ms
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawDescriptors(Map<Descriptor, double[]> columns, double[] energy, Pitch pitch) {
    static final int RATE_HZ = 16_000;
    private static final int HOP = RATE_HZ / 100;
    /** Called 25 ms in the paper and in openSMILE's configuration, which sets 20. */
    static final Framing SHORT = new Framing(RATE_HZ / 50, HOP);

    static final Framing LONG = new Framing(RATE_HZ * 6 / 100, HOP);
    private static final int SHORT_TRANSFORM = 512;
    private static final int LONG_TRANSFORM = 1_024;

    /** @param samples at 16 kHz, at least one frame of 60 ms */
    static RawDescriptors of(float[] samples) {
        Map<Descriptor, double[]> columns = new EnumMap<>(Descriptor.class);
        Descriptor.SPECTRAL.forEach(descriptor -> columns.put(descriptor, new double[SHORT.frames(samples.length)]));
        Descriptor.VOICE.forEach(descriptor -> columns.put(descriptor, new double[LONG.frames(samples.length)]));
        addSpectral(samples, columns);
        Spectrum spectrum = new Spectrum(Window.gauss(LONG.frameLength()), LONG_TRANSFORM);
        Pitch pitch = Pitch.of(samples, LONG, spectrum, binHz(LONG_TRANSFORM));
        columns.put(Descriptor.F0, pitch.semitones());
        addPerturbation(samples, pitch, columns);
        addHarmonics(samples, pitch, spectrum, columns);
        return new RawDescriptors(columns, energy(samples), pitch);
    }

    double[] column(Descriptor descriptor) {
        return columns.get(descriptor);
    }

    private static void addSpectral(float[] samples, Map<Descriptor, double[]> columns) {
        double binHz = binHz(SHORT_TRANSFORM);
        Spectrum spectrum = new Spectrum(Window.hamming(SHORT.frameLength()), SHORT_TRANSFORM);
        SpectralShape shape = new SpectralShape(binHz);
        LowRate lowRate = new LowRate(SHORT.frameLength(), SHORT_TRANSFORM, RATE_HZ);
        int frames = SHORT.frames(samples.length);
        int longFrames = LONG.frames(samples.length);
        for (int k = 0; k < frames; k++) {
            spectrum.analyse(samples, k * HOP);
            shape.describe(spectrum, k, columns);
            if (k < longFrames) {
                put(Formants.of(lowRate.of(spectrum.real(), spectrum.imaginary())), k, columns);
            }
        }
    }

    private static void put(Formants formants, int frame, Map<Descriptor, double[]> columns) {
        columns.get(Descriptor.F1_FREQUENCY)[frame] = formants.frequency()[0];
        columns.get(Descriptor.F1_BANDWIDTH)[frame] = formants.bandwidth()[0];
        columns.get(Descriptor.F2_FREQUENCY)[frame] = formants.frequency()[1];
        columns.get(Descriptor.F2_BANDWIDTH)[frame] = formants.bandwidth()[1];
        columns.get(Descriptor.F3_FREQUENCY)[frame] = formants.frequency()[2];
        columns.get(Descriptor.F3_BANDWIDTH)[frame] = formants.bandwidth()[2];
    }

    private static void addPerturbation(float[] samples, Pitch pitch, Map<Descriptor, double[]> columns) {
        Perturbation perturbation = new Perturbation(samples, RATE_HZ, HOP, LONG.frameLength());
        for (int k = 0; k < pitch.hertz().length; k++) {
            perturbation.next(k, pitch.hertz()[k]);
            columns.get(Descriptor.JITTER)[k] = perturbation.jitter();
            columns.get(Descriptor.SHIMMER)[k] = perturbation.shimmerDecibels();
        }
    }

    private static void addHarmonics(
            float[] samples, Pitch pitch, Spectrum spectrum, Map<Descriptor, double[]> columns) {
        Harmonics harmonics = new Harmonics(binHz(LONG_TRANSFORM));
        HarmonicsToNoise toNoise = new HarmonicsToNoise(spectrum.power().length, RATE_HZ);
        for (int k = 0; k < pitch.hertz().length; k++) {
            if (pitch.isVoiced(k)) {
                spectrum.analyse(samples, k * HOP);
                harmonics.analyse(spectrum.magnitude(), pitch.hertz()[k]);
                columns.get(Descriptor.HNR)[k] = toNoise.of(spectrum.power(), pitch.hertz()[k]);
                put(harmonics, k, columns);
            } else {
                columns.get(Descriptor.F1_AMPLITUDE)[k] = Harmonics.NONE_DB;
                columns.get(Descriptor.F2_AMPLITUDE)[k] = Harmonics.NONE_DB;
                columns.get(Descriptor.F3_AMPLITUDE)[k] = Harmonics.NONE_DB;
            }
        }
    }

    private static void put(Harmonics harmonics, int frame, Map<Descriptor, double[]> columns) {
        double f1 = columns.get(Descriptor.F1_FREQUENCY)[frame];
        double f2 = columns.get(Descriptor.F2_FREQUENCY)[frame];
        double f3 = columns.get(Descriptor.F3_FREQUENCY)[frame];
        columns.get(Descriptor.H1_H2)[frame] = harmonics.h1OverH2();
        columns.get(Descriptor.H1_A3)[frame] = harmonics.h1OverA3(f3);
        columns.get(Descriptor.F1_AMPLITUDE)[frame] = harmonics.amplitude(f1);
        columns.get(Descriptor.F2_AMPLITUDE)[frame] = harmonics.amplitude(f2);
        columns.get(Descriptor.F3_AMPLITUDE)[frame] = harmonics.amplitude(f3);
    }

    private static double[] energy(float[] samples) {
        double[] energy = new double[SHORT.frames(samples.length)];
        for (int k = 0; k < energy.length; k++) {
            double squares = 0;
            for (int i = k * HOP; i < k * HOP + SHORT.frameLength(); i++) {
                squares += (double) samples[i] * samples[i];
            }
            energy[k] = squares / SHORT.frameLength();
        }
        return energy;
    }

    private static double binHz(int transform) {
        return (double) RATE_HZ / transform;
    }
}
