package io.github.serspark.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResamplerTest {
    /** How far from an end the filter still meets the silence outside, in seconds of the lowest rate. */
    private static final double MARGIN = 50.0 / Resampler.LOWEST_HZ;

    @ParameterizedTest
    @CsvSource({
        "44100,16000",
        "48000,16000",
        "8000,16000",
        "22050,16000",
        "11025,16000",
        "96000,16000",
        "192000,4000",
        "384000,16000",
        "352800,16000",
        "4000,192000",
        "16000,44100",
        "44101,16000",
        "16000,15999"
    })
    void aToneOfThePassBandIsTheSameToneAtTheSameTime(int from, int to) {
        double lower = Math.min(from, to);
        for (double share : new double[] {0.01, 0.3, 0.7, 0.88}) {
            DoubleUnaryOperator tone = tone(share * lower / 2);
            double worst = worst(Resampler.resample(sampled(tone, from, 0.2), from, to), to, tone);
            assertTrue(worst < 1.15e-4, "%s of the band: %s".formatted(share, worst)); // 0.001 dB
        }
    }

    @ParameterizedTest
    @CsvSource({"44100,16000,8000", "48000,16000,8020", "44100,16000,12345", "44100,16000,22000", "192000,4000,2010"})
    void aToneOverHalfOfTheLowerRateDoesNotAlias(int from, int to, double hertz) {
        float[] heard = Resampler.resample(sampled(tone(hertz), from, 0.2), from, to);
        double worst = worst(heard, to, seconds -> 0);
        assertTrue(decibels(worst) < -75, decibels(worst) + " dB");
    }

    @ParameterizedTest
    @CsvSource({"8000,16000,3500", "8000,44100,3500", "16000,48000,7000"})
    void noImageOfAToneIsHeardOverHalfOfTheLowerRate(int from, int to, double hertz) {
        float[] heard = Resampler.resample(sampled(tone(hertz), from, 0.5), from, to);
        double image = amplitude(heard, to, from - hertz);
        assertEquals(1, amplitude(heard, to, hertz), 1e-3);
        assertTrue(decibels(image) < -75, decibels(image) + " dB");
    }

    @Test
    void aSweepFallsSilentWhereItLeavesTheBand() {
        double hertzPerSecond = 22_050 / 2.0;
        DoubleUnaryOperator sweep = seconds -> Math.sin(Math.PI * hertzPerSecond * seconds * seconds);
        float[] heard = Resampler.resample(sampled(sweep, 44_100, 2), 44_100, 16_000);
        double left = 8_000 / hertzPerSecond;
        double within = 0;
        double beyond = 0;
        for (int k = 0; k < heard.length - MARGIN * 16_000; k++) {
            double seconds = k / 16_000.0;
            if (seconds > MARGIN && seconds < 0.85 * left) {
                within = Math.max(within, Math.abs(heard[k] - sweep.applyAsDouble(seconds)));
            } else if (seconds > left + 0.01) {
                beyond = Math.max(beyond, Math.abs(heard[k]));
            }
        }
        assertTrue(within < 2e-4, "off by " + within);
        assertTrue(decibels(beyond) < -75, decibels(beyond) + " dB");
    }

    /** A sum over all samples for each output, with an integral for the window's Bessel function. */
    @ParameterizedTest
    @CsvSource({"44100,16000", "8000,16000", "16000,11025", "16001,16000"})
    void itEqualsTheConvolutionWrittenDown(int from, int to) {
        Random random = new Random(5);
        float[] samples = new float[700];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextFloat() * 2 - 1;
        }
        float[] resampled = Resampler.resample(samples, from, to);
        for (int k = 0; k < resampled.length; k++) {
            assertEquals(
                    convolved(samples, (double) k * from / to, (double) to / from), resampled[k], 1e-6, "output " + k);
        }
    }

    private static double convolved(float[] samples, double at, double ratio) {
        double lower = Math.min(1, ratio);
        double sum = 0;
        double gain = 0;
        for (int n = (int) at - 1000; n < at + 1000; n++) {
            double x = n - at;
            if (Math.abs(x) * lower < 50) {
                double angle = Math.PI * 0.94 * lower * x;
                double sinc = Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
                double value = sinc * bessel(0.1102 * 71.3 * Math.sqrt(1 - Math.pow(x * lower / 50, 2)));
                gain += value;
                sum += n >= 0 && n < samples.length ? value * samples[n] : 0;
            }
        }
        return sum / gain;
    }

    /** I0(x), the mean of exp(x cos t) over a circle. */
    private static double bessel(double x) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += Math.exp(x * Math.cos(2 * Math.PI * i / 64));
        }
        return sum / 64;
    }

    @Test
    void anImpulseStaysWhereItIs() {
        float[] samples = new float[3000];
        samples[1470] = 1; // at 1 / 30 s
        float[] resampled = Resampler.resample(samples, 44_100, 16_002);
        int peak = 0;
        for (int k = 0; k < resampled.length; k++) {
            peak = resampled[k] > resampled[peak] ? k : peak;
        }
        assertEquals(16_002 / 30.0, peak, 0.5);
        float[] doubled = Resampler.resample(samples, 16_000, 32_000);
        for (int i = 1; i < 200; i++) {
            assertEquals(doubled[2940 - i], doubled[2940 + i], 1e-9);
        }
    }

    @Test
    void aConstantStaysConstant() {
        DoubleUnaryOperator constant = seconds -> 0.25;
        float[] resampled = Resampler.resample(sampled(constant, 44_100, 0.2), 44_100, 16_000);
        assertTrue(worst(resampled, 16_000, constant) < 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"44100,16000,441,160", "44100,16000,442,161", "44100,16000,1,1", "8000,16000,100,200", "16000,8000,3,2"
    })
    void theLengthCoversTheSameTime(int from, int to, int samples, int expected) {
        assertEquals(expected, Resampler.resample(new float[samples], from, to).length);
        assertEquals(0, Resampler.resample(new float[0], from, to).length);
    }

    @Test
    void equalRatesChangeNothing() throws DefectiveAudioException {
        float[] samples = {1, -1, 0.5f};
        assertSame(samples, Resampler.resample(samples, 44_100, 44_100));
        Audio audio = new Audio(samples, 1_000);
        assertSame(audio, audio.resampled(1_000));
    }

    @Test
    void audioKnowsItsNewRate() throws DefectiveAudioException {
        float[] samples = sampled(tone(440), 8_000, 0.1);
        Audio audio = new Audio(samples, 8_000).resampled(16_000);
        assertEquals(16_000, audio.rateHz());
        assertArrayEquals(Resampler.resample(samples, 8_000, 16_000), audio.samples());
    }

    @Test
    void ratesThatNobodyRecordsSpeechAt() {
        Audio slow = new Audio(new float[10], 3_999);
        DefectiveAudioException e = assertThrows(DefectiveAudioException.class, () -> slow.resampled(16_000));
        assertEquals(AudioDefect.OTHER_RATE, e.defect());
        assertEquals("from 3999 Hz to 16000 Hz, expected rates from 4000 to 384000 Hz", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Resampler.resample(new float[1], 16_000, 384_001));
        Audio hours = new Audio(new float[6_000_000], 4_000);
        DefectiveAudioException tooLarge = assertThrows(DefectiveAudioException.class, () -> hours.resampled(192_000));
        assertEquals(AudioDefect.TOO_LARGE, tooLarge.defect());
        assertEquals("288000000 samples at 192000 Hz, expected at most 268435456", tooLarge.getMessage());
    }

    private static DoubleUnaryOperator tone(double hertz) {
        return seconds -> Math.sin(2 * Math.PI * hertz * seconds + 0.5);
    }

    private static float[] sampled(DoubleUnaryOperator signal, int rateHz, double seconds) {
        float[] samples = new float[(int) (seconds * rateHz)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) signal.applyAsDouble((double) i / rateHz);
        }
        return samples;
    }

    /** The largest difference from {@code expected}, away from both ends. */
    private static double worst(float[] samples, int rateHz, DoubleUnaryOperator expected) {
        int margin = (int) (MARGIN * rateHz) + 1;
        double worst = 0;
        for (int k = margin; k < samples.length - margin; k++) {
            worst = Math.max(worst, Math.abs(samples[k] - expected.applyAsDouble((double) k / rateHz)));
        }
        return worst;
    }

    /** How much of a tone there is, by Fourier's sum under a window. */
    private static double amplitude(float[] samples, int rateHz, double hertz) {
        double real = 0;
        double imaginary = 0;
        double gain = 0;
        for (int k = 0; k < samples.length; k++) {
            double x = 2.0 * k / samples.length - 1;
            double window = bessel(12 * Math.sqrt(1 - x * x));
            double angle = 2 * Math.PI * hertz * k / rateHz;
            real += window * samples[k] * Math.cos(angle);
            imaginary += window * samples[k] * Math.sin(angle);
            gain += window / 2;
        }
        return Math.hypot(real, imaginary) / gain;
    }

    private static double decibels(double amplitude) {
        return 20 * Math.log10(amplitude);
    }
}
