package io.github.serspark.egemaps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PerturbationTest {

    @Test
    void anEvenVoiceHasNone() {
        Perturbation perturbation = afterHalfASecond(Tones.pulses(new int[] {160}, new double[] {0.5}, 900, 0.6), 100);
        assertEquals(0, perturbation.jitter(), 1e-6);
        assertEquals(0, perturbation.shimmerDecibels(), 1e-3);
    }

    @Test
    void slowlyGrowingAmplitudeIsShimmer() {
        float[] samples = Tones.pulses(new int[] {160}, new double[] {0.5}, 900, 0.6);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) Math.exp(i * Math.log(1.05) / 160); // by 5 % a period
        }
        Perturbation perturbation = afterHalfASecond(samples, 100);
        assertEquals(20 * Math.log10(1 + 0.05 / 1.025), perturbation.shimmerDecibels(), 0.01);
    }

    /** Periods of 156 and 164 samples in turn: each differs from the next by 5 % of the mean. */
    @Test
    void periodsThatAlternateAreJitter() {
        float[] samples = Tones.pulses(new int[] {156, 164}, new double[] {0.5}, 900, 0.6);
        assertEquals(8 / 160.0, afterHalfASecond(samples, 100).jitter(), 0.008);
    }

    @Test
    void whatHasNoVoiceHasNoPerturbation() {
        float[] samples = Tones.pulses(new int[] {156, 164}, new double[] {0.5, 0.4}, 900, 0.6);
        Perturbation perturbation = afterHalfASecond(samples, 100);
        perturbation.next(50, 0);
        assertEquals(0, perturbation.jitter());
        assertEquals(0, perturbation.shimmerDecibels());
    }

    private static Perturbation afterHalfASecond(float[] samples, double hertz) {
        Perturbation perturbation = new Perturbation(samples, 16_000, 160, 960);
        for (int k = 0; k < 50; k++) {
            perturbation.next(k, hertz);
        }
        return perturbation;
    }
}
