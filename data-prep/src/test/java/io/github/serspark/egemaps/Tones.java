package io.github.serspark.egemaps;

import io.github.serspark.audio.Audio;
import java.util.Random;

/** Sounds of known properties. */
final class Tones {
    private Tones() {}

    /** A tone with harmonics up to 4 kHz, each weaker than the one before. */
    static float[] harmonic(double hertz, int rateHz, double seconds) {
        float[] samples = new float[(int) (rateHz * seconds)];
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int h = 1; h * hertz < Math.min(4_000, 0.45 * rateHz); h++) {
                sum += Math.cos(2 * Math.PI * h * hertz * i / rateHz + h) / h;
            }
            samples[i] = (float) (0.2 * sum);
        }
        return samples;
    }

    static float[] sine(double hertz, int rateHz, double seconds) {
        float[] samples = new float[(int) (rateHz * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rateHz));
        }
        return samples;
    }

    static float[] noise(double deviation, int length) {
        Random random = new Random(1);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (deviation * random.nextGaussian());
        }
        return samples;
    }

    /** Damped ringing at {@code resonanceHz} after pulses whose distances and heights are given in turn. */
    static float[] pulses(int[] distances, double[] heights, double resonanceHz, double seconds) {
        float[] samples = new float[(int) (Egemaps.RATE_HZ * seconds)];
        int at = 0;
        for (int n = 0; at < samples.length; n++) {
            double height = heights[n % heights.length];
            for (int i = 0; at + i < samples.length && i < 400; i++) {
                double ringing = Math.exp(-i / 30.0) * Math.sin(2 * Math.PI * resonanceHz * i / Egemaps.RATE_HZ);
                samples[at + i] += (float) (height * ringing);
            }
            at += distances[n % distances.length];
        }
        return samples;
    }

    static Audio audio(float[] samples) {
        return new Audio(samples, Egemaps.RATE_HZ);
    }
}
