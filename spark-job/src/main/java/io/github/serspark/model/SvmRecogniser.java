package io.github.serspark.model;

import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.svm.Svm;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks support vector machines.
 *
 * @param svms one for each of {@code tasks}
 */
record SvmRecogniser(List<Task> tasks, List<Svm> svms) implements Recogniser {

    @Override
    public Recogniser withAttention() {
        return this;
    }

    @Override
    public Recogniser withStates() {
        return this;
    }

    @Override
    public List<List<Recognition>> recognise(List<Utterance> utterances) {
        return utterances.stream().map(this::recognise).toList();
    }

    private List<Recognition> recognise(Utterance utterance) {
        List<Recognition> recognitions = new ArrayList<>();
        for (int t = 0; t < tasks.size(); t++) {
            double[] probabilities = svms.get(t).probabilities(utterance.samples());
            recognitions.add(new Recognition(utterance.id(), tasks.get(t), probabilities, new float[0]));
        }
        return recognitions;
    }
}
