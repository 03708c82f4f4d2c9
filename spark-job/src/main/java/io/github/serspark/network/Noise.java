package io.github.serspark.network;

import io.github.serspark.kernel.FrontEnd;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Utterances of noise, the same each time: to time a network, or to have Java compile it. */
public final class Noise {
    private Noise() {}

    /** {@code count} utterances of {@code frames} frames each, uniform within [-2, 2). */
    public static List<float[]> utterances(FrontEnd frontEnd, int count, int frames) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> utterance(random, frontEnd.samples(frames)))
                .limit(count)
                .toList();
    }

    private static float[] utterance(SplittableRandom random, int length) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (4 * random.nextDouble() - 2);
        }
        return samples;
    }

    /** Such utterances as a minibatch, with the levels of each task in turn. */
    public static Minibatch minibatch(NetworkDesign design, List<float[]> utterances) {
        int count = utterances.size();
        int[][] levels = design.tasks().stream()
                .map(task -> IntStream.range(0, count)
                        .map(b -> (b + design.tasks().indexOf(task)) % task.levels())
                        .toArray())
                .toArray(int[][]::new);
        return new Minibatch(
                Batch.of(utterances, design.frontEnd()),
                levels,
                IntStream.range(0, count).asLongStream().toArray());
    }
}
