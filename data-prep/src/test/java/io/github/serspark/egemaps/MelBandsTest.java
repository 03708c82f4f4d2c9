package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelBandsTest {
    private static final double BIN_HZ = 31.25;
    private final MelBands bands = new MelBands(BIN_HZ);

    @Test
    void betweenTheFirstAndTheLastCentreNoPowerIsLost() {
        for (int k = 0; k <= 256; k++) {
            double[] power = new double[257];
            power[k] = 2;
            double sum = Arrays.stream(bands.of(power)).sum();
            boolean inner = k * BIN_HZ >= MelBands.centreHz(0) && k * BIN_HZ <= MelBands.centreHz(25);
            if (inner) {
                assertEquals(2, sum, 1e-12);
            } else {
                assertTrue(sum < 2);
            }
        }
    }

    @Test
    void theVeryEndsAreLeftOut() {
        double[] power = new double[257];
        power[0] = 1;
        power[1] = 1;
        power[256] = 1;
        assertArrayEquals(new double[26], bands.of(power));
    }

    @Test
    void aLineIsStrongestInTheBandAroundIt() {
        for (int band = 8; band < 26; band++) { // lower ones are narrower than two bins
            double[] power = new double[257];
            power[(int) Math.round(MelBands.centreHz(band) / BIN_HZ)] = 1;
            double[] energies = bands.of(power);
            assertEquals(Arrays.stream(energies).max().orElseThrow(), energies[band]);
        }
    }

    @Test
    void centresAreEquallyFarOnTheMelScale() {
        assertEquals(89.6, MelBands.centreHz(0), 0.1); // mel 31.75 + (2840.02 - 31.75) / 27
        double ratio = (MelBands.centreHz(2) + 700) / (MelBands.centreHz(1) + 700);
        assertEquals(ratio, (MelBands.centreHz(25) + 700) / (MelBands.centreHz(24) + 700), 1e-12);
    }
}
