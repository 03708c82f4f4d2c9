package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HarmonicsTest {
    private static final double BIN_HZ = 15.625;
    private static final double F0 = 20 * BIN_HZ;

    private final Harmonics harmonics = new Harmonics(BIN_HZ);

    @Test
    void levelsAreThoseOfThePeaks() {
        harmonics.analyse(spectrum(0, -6, -20, -12, -30), F0);
        assertEquals(14, harmonics.h1OverH2(), 1e-9); // of the 2nd and the 3rd partial
        assertEquals(-12, harmonics.amplitude(4 * F0), 1e-9);
        assertEquals(-6 + 30, harmonics.h1OverA3(5.5 * F0), 1e-9);
    }

    @Test
    void theStrongestNearAFormantIsItsAmplitude() {
        harmonics.analyse(spectrum(0, -6, -20, -12, -30), F0);
        assertEquals(-12, harmonics.amplitude(4.4 * F0), 1e-9); // the 4th and the 5th are near
        assertEquals(0, harmonics.amplitude(20 * F0)); // none
        assertEquals(-201, harmonics.h1OverA3(20 * F0), 1e-9); // not -207
    }

    @Test
    void aPeakBesideItsPlaceIsFound() {
        double[] spectrum = spectrum(0, -6, -20);
        double[] moved = new double[513];
        System.arraycopy(spectrum, 0, moved, 3, 510);
        harmonics.analyse(moved, F0);
        assertEquals(14, harmonics.h1OverH2(), 1e-9);
    }

    @Test
    void silenceHasNoHarmonics() {
        harmonics.analyse(new double[513], F0);
        assertEquals(0, harmonics.h1OverH2());
        assertEquals(-201, harmonics.h1OverA3(2_500), 1e-9);
    }

    @Test
    void theRatioToNoiseIsThatOfTheAutocorrelation() {
        double[] power = new double[513];
        for (int k = 1; k < 512; k++) {
            power[k] = 1 + (k % 20 == 0 ? 4_000.0 / k : 0);
        }
        double[] r = new double[513];
        for (int lag = 0; lag < r.length; lag++) {
            for (int k = 1; k < 512; k++) {
                r[lag] += 2 * power[k] * Math.cos(2 * Math.PI * k * lag / 1_024);
            }
        }
        int period = 51; // floor of 1024 / 20
        assertTrue(r[period] > r[period - 1] && r[period] > r[period + 1]);
        double expected = 10 * Math.log10(r[period] / (r[0] - r[period]));
        assertEquals(expected, new HarmonicsToNoise(513, 16_000).of(power, F0), 1e-9);
    }

    @Test
    void theRatioIsLimited() {
        assertEquals(110, new HarmonicsToNoise(513, 16_000).of(new double[513], F0), 1e-9);
    }

    /** Peaks of three bins at the multiples of the fundamental, symmetric, so that the vertex is the middle. */
    private static double[] spectrum(double... levels) {
        double[] spectrum = new double[513];
        for (int i = 0; i < levels.length; i++) {
            double height = Math.pow(10, levels[i] / 20);
            spectrum[20 * (i + 1)] = height;
            spectrum[20 * (i + 1) - 1] = height / 2;
            spectrum[20 * (i + 1) + 1] = height / 2;
        }
        return spectrum;
    }
}
