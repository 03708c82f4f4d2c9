package io.github.serspark.network;

import io.github.serspark.audio.Framing;
import io.github.serspark.kernel.EncoderShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks and what they are asked. */
public final class Designs {
    public static final EncoderShape SHAPE = new EncoderShape(80, 20);

    private Designs() {}

    /** With three levels a task, all errors costing the same. */
    public static NetworkDesign of(EncoderShape shape, boolean attention, String... tasks) {
        List<TaskDesign> designs = new ArrayList<>();
        for (String task : tasks) {
            designs.add(new TaskDesign(task, 3, 1, Collections.nCopies(3, 1.0)));
        }
        return new NetworkDesign(shape, designs, attention, 1e-4, 0.9, 1e-3);
    }

    static NetworkDesign withKeep(NetworkDesign design, double keep) {
        return new NetworkDesign(
                design.frontEnd(), design.tasks(), design.attention(), design.l2(), keep, design.learningRate());
    }

    /** Noise of so many frames each. */
    public static List<float[]> noise(Framing shape, int... frames) {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> utterances = new ArrayList<>();
        for (int count : frames) {
            float[] samples = new float[shape.samples(count)];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) (2 * random.nextDouble() - 1);
            }
            utterances.add(samples);
        }
        return utterances;
    }
}
