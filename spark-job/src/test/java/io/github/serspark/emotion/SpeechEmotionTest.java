package io.github.serspark.emotion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SavedModels;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.network.Designs;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechEmotionTest {
    private static final int RATE = 16_000;

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void save() throws IOException {
        model = SavedModels.save(
                folder.resolve("model"), Designs.of(new EncoderShape(40, 20), true, "valence", "arousal"), 3);
    }

    private static float[] noise(int samples, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (float) (random.nextDouble() - 0.5);
        }
        return noise;
    }

    @Test
    void itHearsWhatTheCommandLineDoes() throws Exception {
        TrainedModel own = TrainedModel.open(new Configuration(false), model.toString());
        float[] samples = noise(700, 1);
        List<Recognition> expected = own.recogniser(KernelChoice.AUTO.kernel(2))
                .withAttention()
                .recognise(List.of(own.speechFormat().utterance("u", new Audio(samples.clone(), RATE))))
                .get(0);

        Map<String, Emotion> found = SpeechEmotion.load(model).predict(samples, RATE);

        assertEquals(List.of("valence", "arousal"), List.copyOf(found.keySet()));
        for (Recognition one : expected) {
            Emotion emotion = found.get(one.task().id());
            assertArrayEquals(one.probabilities(), emotion.probabilities());
            assertArrayEquals(one.attention(), emotion.attention());
            assertEquals(one.level(), emotion.level());
            assertEquals(one.levelName(), emotion.levelName());
            assertEquals(34, emotion.attention().length);
            assertEquals(128, emotion.state().length);
        }
        assertArrayEquals(noise(700, 1), samples);
    }

    @Test
    void itsStateIsTheMeanThatAttentionWeighs() throws Exception {
        Path last = SavedModels.save(
                folder.resolve("last"), Designs.of(new EncoderShape(40, 20), false, "valence", "arousal"), 3);
        Map<String, Emotion> found = SpeechEmotion.load(last).predict(noise(700, 1), RATE);
        assertArrayEquals(found.get("valence").state(), found.get("arousal").state());
        assertEquals(0, found.get("valence").attention().length);
        Map<String, Emotion> oneFrame = SpeechEmotion.load(model).predict(noise(59, 1), RATE);
        assertArrayEquals(
                oneFrame.get("valence").state(), oneFrame.get("arousal").state());
    }

    @Test
    void eightThreadsGetTheSameBits() throws Exception {
        SpeechEmotion shared = SpeechEmotion.load(model);
        List<double[]> alone = new ArrayList<>();
        for (int seed = 0; seed < 64; seed++) {
            alone.add(shared.predict(noise(40 + 37 * seed, seed), RATE)
                    .get("arousal")
                    .probabilities());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<double[]>> together = new ArrayList<>();
            for (int seed = 0; seed < 64; seed++) {
                int own = seed;
                together.add(threads.submit(() -> shared.predict(noise(40 + 37 * own, own), RATE)
                        .get("arousal")
                        .probabilities()));
            }
            for (int seed = 0; seed < 64; seed++) {
                assertArrayEquals(alone.get(seed), together.get(seed).get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void theReferenceHearsTheSameToTheLastDigits() throws Exception {
        float[] samples = noise(300, 2);
        assertArrayEquals(
                SpeechEmotion.load(model, "scalar")
                        .predict(samples, RATE)
                        .get("valence")
                        .probabilities(),
                SpeechEmotion.load(model).predict(samples, RATE).get("valence").probabilities(),
                1e-6);
    }

    @Test
    void samplesThatAreNoneAreRefused() {
        SpeechEmotion emotion = SpeechEmotion.load(model);
        assertEquals(AudioDefect.TOO_SHORT, defect(emotion, new float[39], RATE));
        assertEquals(AudioDefect.TOO_SHORT, defect(emotion, new float[0], RATE));
        assertEquals(AudioDefect.NOT_FINITE, defect(emotion, new float[] {0, Float.NaN, 1}, RATE));
        assertEquals(AudioDefect.TOO_LOUD, defect(emotion, new float[] {0, 20_000, 1}, RATE));
        assertEquals(AudioDefect.OTHER_RATE, defect(emotion, new float[1000], 0));
    }

    private static AudioDefect defect(SpeechEmotion emotion, float[] samples, int rateHz) {
        return assertThrows(DefectiveAudioException.class, () -> emotion.predict(samples, rateHz))
                .defect();
    }

    @Test
    void whatIsNoModelIsRefusedInASentence() throws IOException {
        assertEquals(
                "Cannot read nowhere/run.json: it does not exist, expected the record that 'train' wrote. Restore it from a copy, or train again.",
                refusal(Path.of("nowhere")));
        String record = Files.readString(model.resolve("run.json"));
        Files.writeString(model.resolve("run.json"), record.replace("\"mean\" : 0.25", "\"mean\" : 0.5"));
        assertTrue(refusal(model).contains("its content has not the SHA-256 that it names"), refusal(model));
        Files.writeString(model.resolve("run.json"), record.replaceAll("\\s+", " "));
        SpeechEmotion.load(model); // laid out otherwise it says the same
        Files.createFile(model.resolve("_INCOMPLETE"));
        assertTrue(refusal(model).contains("was interrupted"), refusal(model));
    }

    private static String refusal(Path model) {
        return assertThrows(UserException.class, () -> SpeechEmotion.load(model))
                .getMessage();
    }

    @Test
    void damagedFilesAreRefused() throws Exception {
        float[] samples = noise(100, 1);
        double[] sound =
                SpeechEmotion.load(model).predict(samples, RATE).get("arousal").probabilities();
        for (String name : List.of("model.zip", "run.json")) {
            byte[] content = Files.readAllBytes(model.resolve(name));
            new Trial("small jar's " + name, Mutator.ofText(), List.of(content), 4, 20)
                    .run(UserException.class, mutated -> {
                        Files.write(model.resolve(name), mutated);
                        SpeechEmotion read = SpeechEmotion.load(model);
                        assertArrayEquals(
                                sound,
                                read.predict(samples, RATE).get("arousal").probabilities());
                    });
            Files.write(model.resolve(name), content);
        }
    }
}
