package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.network.Inference;
import io.github.serspark.network.Inferred;
import java.util.ArrayList;
import java.util.List;

/** Asks a network. */
final class NetworkRecogniser implements Recogniser {
    private final Inference inference;
    private final List<Task> tasks;
    private final boolean states;

    /** @param tasks the network's tasks, in its order */
    NetworkRecogniser(Inference inference, List<Task> tasks) {
        this(inference, tasks, false);
    }

    private NetworkRecogniser(Inference inference, List<Task> tasks, boolean states) {
        this.inference = inference;
        this.tasks = tasks;
        this.states = states;
    }

    @Override
    public Recogniser withAttention() {
        return new NetworkRecogniser(inference.withAttention(), tasks, states);
    }

    @Override
    public Recogniser withStates() {
        return new NetworkRecogniser(inference, tasks, true);
    }

    @Override
    public List<List<Recognition>> recognise(List<Utterance> utterances) {
        List<List<Inferred>> answers =
                inference.of(utterances.stream().map(Utterance::samples).toList());
        List<List<Recognition>> recognitions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            recognitions.add(recognitions(utterances.get(i).id(), answers.get(i)));
        }
        return recognitions;
    }

    private List<Recognition> recognitions(String id, List<Inferred> answer) {
        List<Recognition> recognitions = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            Inferred one = answer.get(t);
            recognitions.add(new Recognition(
                    id, tasks.get(t), one.probabilities(), one.attention(), states ? one.state() : new float[0]));
        }
        return recognitions;
    }
}
