package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.data.Utterance;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Designs;
import io.github.serspark.network.Inference;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecogniserTest {
    private static final List<Task> TASKS = List.of(Tasks.VALENCE, Tasks.AROUSAL);

    @Test
    void answersComeInTheOrderAskedForUtterancesAndTasks() {
        List<Utterance> utterances = new ArrayList<>();
        for (float[] samples : Designs.noise(Designs.SHAPE, 21, 3, 8)) {
            utterances.add(new Utterance(
                    "u" + utterances.size(), "s", samples, Designs.SHAPE.frames(samples.length), Map.of()));
        }
        NetworkDesign design = Designs.of(Designs.SHAPE, true, "valence", "arousal");
        float[] parameters = design.parameters().initial(Seed.of(1));
        Recogniser recogniser =
                new NetworkRecogniser(Inference.of(design, parameters, KernelChoice.AUTO.kernel(1)), TASKS);

        List<Recognition> answers = recogniser.withAttention().recognise(utterances).stream()
                .flatMap(List::stream)
                .toList();

        List<String> expected = utterances.stream()
                .flatMap(one -> TASKS.stream().map(task -> one.id() + " " + task.id()))
                .toList();
        assertEquals(
                expected,
                answers.stream().map(one -> one.id() + " " + one.task().id()).toList());
        assertEquals(21, answers.get(0).attention().length);
        assertEquals(8, answers.get(5).attention().length);
    }

    @Test
    void aNetworkThatDivergedIsNotTrusted() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new Recognition("u1", Tasks.AROUSAL, new double[] {0.5, Double.NaN, 0.5}, new float[0]))
                .getMessage();
        assertEquals("Cannot judge the arousal of u1: probabilities [0.5, NaN, 0.5], expected numbers.", message);
    }
}
