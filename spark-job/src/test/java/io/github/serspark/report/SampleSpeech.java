package io.github.serspark.report;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.Framing;
import io.github.serspark.audio.Loudness;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.data.Split;
import io.github.serspark.data.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Utterances with attention that is made up: that of arousal follows loudness, that of valence the end. */
final class SampleSpeech {

    private static final int RATE_HZ = 16_000;
    private static final Framing FRAMING = new Framing(640, 160);

    private SampleSpeech() {}

    /** Two seconds of a tone that swells three times. */
    static AttendedUtterance tone(String id) {
        float[] samples = new float[2 * RATE_HZ];
        for (int i = 0; i < samples.length; i++) {
            double seconds = (double) i / RATE_HZ;
            samples[i] = (float) (0.4 * Math.pow(Math.sin(Math.PI * 1.5 * seconds), 2) * Math.sin(2764.6 * seconds));
        }
        return utterance(id, "Ses01F", new Audio(samples, RATE_HZ));
    }

    /** Some recordings of a corpus in IEMOCAP's layout. */
    static List<AttendedUtterance> ofCorpus(Path corpus, int count) throws IOException {
        try (Stream<Path> files = Files.walk(corpus)) {
            List<Path> wavs = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
            return Stream.iterate(0, i -> i < count, i -> i + 1)
                    .map(i -> wavs.get(i * wavs.size() / count))
                    .map(SampleSpeech::ofFile)
                    .toList();
        }
    }

    private static AttendedUtterance ofFile(Path wav) {
        String id = wav.getFileName().toString().replace(".wav", "");
        try (InputStream in = Files.newInputStream(wav)) {
            return utterance(id, id.substring(0, 5) + id.charAt(id.length() - 4), WaveFile.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DefectiveAudioException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static AttendedUtterance utterance(String id, String speaker, Audio audio) {
        double[] loudness = Loudness.ofFrames(audio.samples(), FRAMING);
        double loudest = Arrays.stream(loudness).max().orElseThrow();
        List<Double> arousal = new ArrayList<>();
        List<Double> valence = new ArrayList<>();
        List<Double> dominance = new ArrayList<>();
        for (int i = 0; i < loudness.length; i++) {
            double at = (double) i / loudness.length;
            arousal.add(Math.exp((loudness[i] - loudest) / 12));
            valence.add(0.2 + Math.exp(-50 * (at - 0.8) * (at - 0.8)) + 0.1 * Math.sin(60 * at));
            dominance.add(0.3 + arousal.get(i) * (1 - at) + 0.05 * Math.cos(45 * at));
        }
        return new AttendedUtterance(
                id,
                speaker,
                Split.TEST,
                audio,
                FRAMING,
                List.of(
                        new TaskAttention(Tasks.AROUSAL, shares(arousal), "high", "high"),
                        new TaskAttention(Tasks.VALENCE, shares(valence), "low", "middle"),
                        new TaskAttention(Tasks.DOMINANCE, shares(dominance), "", "high")));
    }

    private static List<Double> shares(List<Double> values) {
        double sum = values.stream().mapToDouble(Double::doubleValue).sum();
        return values.stream().map(value -> value / sum).toList();
    }
}
