package io.github.serspark.emotion;

import io.github.serspark.audio.DefectiveAudioException;
import java.util.SplittableRandom;

/** Has Java compile what a network is computed by. */
final class WarmUp {
    private static final double SECONDS = 0.25;
    /** After so many rounds everything that takes time has been compiled. */
    private static final int ROUNDS = 32;

    private WarmUp() {}

    /** Asks for noise, which is never answered. */
    static void of(SpeechEmotion emotion) {
        SplittableRandom random = new SplittableRandom(1);
        float[] noise = new float[(int) (SECONDS * emotion.sampleRateHz())];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextDouble() - 0.5);
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                emotion.predict(noise, emotion.sampleRateHz());
            }
        } catch (DefectiveAudioException e) {
            throw new IllegalStateException("Noise is sound", e);
        }
    }
}
