package io.github.serspark.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Two speakers who take turns; their turns lie under the session's folder as IEMOCAP's do. */
final class Dialog {

    /** Between two turns. */
    private static final double PAUSE_SECONDS = 0.5;

    private static final double SHORTEST_SECONDS = 0.75;
    private static final double LONGEST_SECONDS = 1.15;

    private final String name;
    private final Path session;
    private final List<Speaker> speakers;

    Dialog(String name, Path session, List<Speaker> speakers) {
        this.name = name;
        this.session = session;
        this.speakers = speakers;
    }

    String name() {
        return name;
    }

    Path audio() {
        return session.resolve("sentences/wav").resolve(name);
    }

    Path labels() {
        return session.resolve("dialog/EmoEvaluation").resolve(name + ".txt");
    }

    /** Speaks and labels a turn for each of the opinions that raters will have of it. */
    void write(List<Opinions> opinions, SplittableRandom random) throws IOException {
        Files.createDirectories(audio());
        Files.createDirectories(labels().getParent());
        List<Turn> turns = new ArrayList<>();
        double start = PAUSE_SECONDS;
        for (int i = 0; i < opinions.size(); i++) {
            Speaker speaker = speakers.get(i % speakers.size());
            Recording recording = speak(speaker, opinions.get(i), random.split());
            String turn = turnName(speaker, i / speakers.size());
            recording.write(audio().resolve(turn + ".wav"));
            turns.add(new Turn(turn, start, start + recording.seconds(), opinions.get(i)));
            start += recording.seconds() + PAUSE_SECONDS;
        }
        Files.writeString(labels(), LabelFile.of(turns), StandardCharsets.US_ASCII);
    }

    private String turnName(Speaker speaker, int number) {
        return String.format(Locale.ROOT, "%s_%s%03d", name, speaker.letter(), number);
    }

    private static Recording speak(Speaker speaker, Opinions opinions, RandomGenerator random) {
        Delivery delivery = Delivery.of(
                speaker,
                opinions.mean(Rating::valence),
                opinions.mean(Rating::activation),
                opinions.mean(Rating::dominance));
        double seconds = random.nextDouble(SHORTEST_SECONDS, LONGEST_SECONDS);
        Phrase phrase = Phrase.of((int) Math.rint(seconds * delivery.syllablesPerSecond()), random);
        double[] speech = new Voice(speaker, delivery, random).speak(phrase, (int) (seconds * Voice.SAMPLE_RATE));
        return Recording.of(speech, delivery.loudnessDb(), random);
    }
}
