package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpectralShapeTest {
    private static final double BIN_HZ = 31.25;

    @Test
    void loudnessIsCompressed() {
        double[] mel = new double[MelBands.COUNT];
        Arrays.fill(mel, 0.01);
        double soft = new PerceivedLoudness().of(mel);
        Arrays.fill(mel, 1);
        assertEquals(Math.pow(100, 0.33), new PerceivedLoudness().of(mel) / soft, 1e-12);
    }

    @Test
    void theEarIsKeenestAtMiddleFrequencies() {
        int keenest = 0;
        double[] loudness = new double[MelBands.COUNT];
        for (int m = 0; m < loudness.length; m++) {
            double[] mel = new double[MelBands.COUNT];
            mel[m] = 1;
            loudness[m] = new PerceivedLoudness().of(mel);
            keenest = loudness[m] > loudness[keenest] ? m : keenest;
        }
        double hertz = MelBands.centreHz(keenest);
        assertEquals(3_500, hertz, 1_500);
    }

    @Test
    void aFlatMelSpectrumHasNoCepstrum() {
        double[] mel = new double[MelBands.COUNT];
        Arrays.fill(mel, 0.3);
        assertArrayEquals(new double[4], new MelCepstrum().of(mel), 1e-10);
        assertArrayEquals(new double[4], new MelCepstrum().of(new double[MelBands.COUNT]), 1e-10);
    }

    @Test
    void aCosineOfLogarithmsIsOneCoefficient() {
        double[] mel = new double[MelBands.COUNT];
        for (int m = 0; m < mel.length; m++) {
            mel[m] = Math.exp(Math.cos(Math.PI * 3 * (m + 0.5) / 26));
        }
        double lifted =
                Math.sqrt(2.0 / 26) * 13 * (1 + 11 * Math.sin(Math.PI * 3 / 22)); // the cosine's squares sum to 13
        assertArrayEquals(new double[] {0, 0, lifted, 0}, new MelCepstrum().of(mel), 1e-9);
    }

    @Test
    void alphaRatioComparesSums() {
        double[] power = new double[257];
        power[0] = 1; // the offset counts
        power[31] = 1;
        power[32] = 15; // 1000 Hz
        power[160] = 5; // 5000 Hz
        power[161] = 1e6;
        assertEquals(10, new SpectralBalance(BIN_HZ).alphaRatio(power), 1e-12);
        power[0] = 0;
        power[31] = 0;
        assertEquals(0, new SpectralBalance(BIN_HZ).alphaRatio(power));
    }

    @Test
    void hammarbergIndexComparesPeaks() {
        double[] power = new double[257];
        power[10] = 100;
        power[11] = 50;
        power[64] = 1; // 2000 Hz
        power[161] = 1e6;
        assertEquals(20, new SpectralBalance(BIN_HZ).hammarbergIndex(power), 1e-12);
        power[64] = 0;
        assertEquals(0, new SpectralBalance(BIN_HZ).hammarbergIndex(power));
    }

    @Test
    void slopeIsThatOfALineThroughTheOriginAndOffByOneWithAnOffset() {
        SpectralSlope slope = new SpectralSlope(500, 1_500, BIN_HZ);
        assertEquals(-0.02, slope.of(line(0, -0.02)), 1e-12);
        double sumF = 0;
        double sumFF = 0;
        for (int k = 16; k <= 48; k++) {
            sumF += k * BIN_HZ;
            sumFF += k * BIN_HZ * k * BIN_HZ;
        }
        double expected = -0.02 - 10 * sumF / (32 * sumFF - sumF * sumF); // with 33 in place of 32 there would be none
        assertEquals(expected, slope.of(line(10, -0.02)), 1e-12);
    }

    @Test
    void fluxIsTheRootMeanSquareOfChanges() {
        SpectralFlux flux = new SpectralFlux(BIN_HZ);
        double[] magnitude = new double[257];
        magnitude[3] = 7;
        assertEquals(0, flux.next(magnitude));
        assertEquals(0, flux.next(magnitude));
        magnitude[3] = 4;
        magnitude[159] = 4;
        magnitude[160] = 1_000; // 5 kHz
        assertEquals(Math.sqrt((9 + 16) / 160.0), flux.next(magnitude), 1e-12);
    }

    private static double[] line(double offset, double slope) {
        double[] power = new double[257];
        for (int k = 0; k < power.length; k++) {
            power[k] = Math.pow(10, (offset + slope * k * BIN_HZ) / 10);
        }
        return power;
    }
}
