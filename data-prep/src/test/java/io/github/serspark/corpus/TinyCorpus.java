package io.github.serspark.corpus;

import io.github.serspark.audio.WaveBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Writes small corpora in IEMOCAP's layout for tests. */
public final class TinyCorpus {
    private final Path root;

    public TinyCorpus(Path root) {
        this.root = root;
    }

    /** Five sessions with {@code turns} labelled turns of each of their two speakers. */
    public static TinyCorpus complete(Path root, int turns) throws IOException {
        TinyCorpus corpus = new TinyCorpus(root);
        for (int session = 1; session <= 5; session++) {
            for (int i = 0; i < turns; i++) {
                String rating = "%d.0000, %d.5000, 3.0000".formatted(1 + i % 5, 1 + i % 4);
                corpus.turn("Ses0%dF_impro01_F%03d".formatted(session, i), rating, 1000 + 37 * i);
                corpus.turn("Ses0%dF_impro01_M%03d".formatted(session, i), rating, 1100 + 41 * i);
            }
        }
        return corpus;
    }

    public Path root() {
        return root;
    }

    /** A turn with a label of {@code ratings} and audio of {@code samples} samples of noise at 16 kHz. */
    public void turn(String name, String ratings, int samples) throws IOException {
        label(name, ratings);
        audio(name, WaveBytes.pcm16(16000, noise(name, samples)));
    }

    public void label(String name, String ratings) throws IOException {
        String text = "[0.5000 - 1.7500]\t%s\txxx\t[%s]%nA-E1:\tval 1; act 2; dom  3;\t()%n%n".formatted(name, ratings);
        Path file = labelFile(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public void audio(String name, byte... bytes) throws IOException {
        Path file = audioFile(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    public Path labelFile(String turn) {
        return session(turn).resolve("dialog/EmoEvaluation/" + dialog(turn) + ".txt");
    }

    public Path audioFile(String turn) {
        return session(turn).resolve("sentences/wav/" + dialog(turn) + "/" + turn + ".wav");
    }

    /** The samples in {@link #turn}'s audio. */
    public static short[] noise(String name, int samples) {
        Random random = new Random(name.hashCode());
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (100 + 3000 * random.nextGaussian());
        }
        return noise;
    }

    private Path session(String turn) {
        return root.resolve("Session" + turn.charAt(4));
    }

    private static String dialog(String turn) {
        return turn.substring(0, turn.lastIndexOf('_'));
    }
}
