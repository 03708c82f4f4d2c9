package io.github.serspark.egemaps;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums the descriptors of an utterance up (Eyben et al. 2016, section 3.3), in openSMILE's order. */
final class FunctionalsOfDescriptors {
    /** Whose moments are taken in all frames. */
    private static final Set<Descriptor> EVERYWHERE = EnumSet.range(Descriptor.SPECTRAL_FLUX, Descriptor.MFCC_4);

    /** Whose means are taken in unvoiced frames. */
    private static final Set<Descriptor> UNVOICED = EnumSet.range(Descriptor.ALPHA_RATIO, Descriptor.SPECTRAL_FLUX);

    private static final double FLOOR = 1e-12;

    private final RawDescriptors raw;
    private final int settled; // frames whose pitch was decided before the sound ended: the others do not count
    private final Map<String, Double> values = new LinkedHashMap<>();

    private FunctionalsOfDescriptors(RawDescriptors raw) {
        this.raw = raw;
        settled = raw.pitch().settled();
    }

    static Functionals of(RawDescriptors raw) {
        Map<String, Double> values = new FunctionalsOfDescriptors(raw).all();
        return new Functionals(
                List.copyOf(values.keySet()),
                values.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Map<String, Double> all() {
        double[] semitones = firstSettled(Smoothing.ofNonZeros(raw.column(Descriptor.F0)));
        double[] loudness = Smoothing.plain(raw.column(Descriptor.LOUDNESS));
        double[] pitchContour = Statistics.nonZeros(semitones);
        List<Extremum> loudnessExtrema = Extrema.of(loudness);
        addContour(Descriptor.F0.argument(), pitchContour, Extrema.of(pitchContour));
        addContour(Descriptor.LOUDNESS.argument(), loudness, loudnessExtrema);
        for (Descriptor descriptor : EVERYWHERE) {
            addMoments(descriptor.argument(), Smoothing.plain(raw.column(descriptor)));
        }
        addVoice();
        addVoicedAndUnvoiced();
        long peaks = loudnessExtrema.stream().filter(Extremum::isMaximum).count();
        values.put("loudnessPeaksPerSec", perSecond(peaks, loudness.length));
        addSegments(semitones);
        double energy = Math.max(Statistics.mean(raw.energy()), FLOOR);
        values.put("equivalentSoundLevel_dBp", 10 * StrictMath.log10(energy));
        return values;
    }

    private void addContour(String name, double[] contour, List<Extremum> extrema) {
        Slopes slopes = Slopes.of(contour, extrema);
        double low = Statistics.percentile(contour, 0.2);
        double high = Statistics.percentile(contour, 0.8);
        addMoments(name, contour);
        values.put(name + "_percentile20.0", low);
        values.put(name + "_percentile50.0", Statistics.percentile(contour, 0.5));
        values.put(name + "_percentile80.0", high);
        values.put(name + "_pctlrange0-2", high - low);
        values.put(name + "_meanRisingSlope", slopes.meanRising());
        values.put(name + "_stddevRisingSlope", slopes.deviationRising());
        values.put(name + "_meanFallingSlope", slopes.meanFalling());
        values.put(name + "_stddevFallingSlope", slopes.deviationFalling());
    }

    private void addVoice() {
        for (Descriptor descriptor : Descriptor.VOICE) {
            if (descriptor != Descriptor.F0) {
                double[] column = firstSettled(raw.column(descriptor));
                double[] used = descriptor.isResonance() ? where(column, true) : column;
                addMoments(descriptor.argument(), Statistics.nonZeros(Smoothing.ofNonZeros(used)));
            }
        }
    }

    private void addVoicedAndUnvoiced() {
        for (Descriptor descriptor : Descriptor.SPECTRAL) {
            if (descriptor != Descriptor.LOUDNESS) {
                addMoments(descriptor.argument("V"), spectral(descriptor, true));
            }
        }
        for (Descriptor descriptor : UNVOICED) {
            values.put(descriptor.argument("UV") + "_amean", Statistics.mean(spectral(descriptor, false)));
        }
    }

    private void addSegments(double[] semitones) {
        Segments voiced = Segments.of(semitones.length, k -> semitones[k] != 0);
        Segments unvoiced = Segments.of(semitones.length, k -> semitones[k] == 0);
        values.put("VoicedSegmentsPerSec", perSecond(voiced.count(), semitones.length));
        values.put("MeanVoicedSegmentLengthSec", voiced.mean());
        values.put("StddevVoicedSegmentLengthSec", voiced.deviation());
        values.put("MeanUnvoicedSegmentLength", unvoiced.mean());
        values.put("StddevUnvoicedSegmentLength", unvoiced.deviation());
    }

    private void addMoments(String name, double[] used) {
        values.put(name + "_amean", Statistics.mean(used));
        values.put(name + "_stddevNorm", Statistics.normalisedDeviation(used));
    }

    /** The values of a descriptor of the spectrum in voiced or unvoiced frames; the last is smoothed with the one after it. */
    private double[] spectral(Descriptor descriptor, boolean voiced) {
        double[] column = Arrays.copyOf(raw.column(descriptor), raw.pitch().hertz().length);
        return Statistics.nonZeros(firstSettled(Smoothing.ofNonZeros(where(column, voiced))));
    }

    private double[] where(double[] column, boolean voiced) {
        double[] masked = new double[column.length];
        for (int k = 0; k < column.length; k++) {
            masked[k] = raw.pitch().isVoiced(k) == voiced ? column[k] : 0;
        }
        return masked;
    }

    private double[] firstSettled(double[] column) {
        return Arrays.copyOf(column, settled);
    }

    private static double perSecond(long count, int frames) {
        return frames == 0 ? 0 : count / (frames * Descriptors.STEP_SECONDS);
    }
}
