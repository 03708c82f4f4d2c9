package io.github.serspark.model;

import io.github.serspark.data.Utterance;
import java.util.List;

/** Asks a model for utterances, in this process, one thread at a time. */
public interface Recogniser {

    /** One that collects the attention curves too, if the model has attention. */
    Recogniser withAttention();

    /** One that collects the pooled states too, if the model is a network. */
    Recogniser withStates();

    /** {@code [utterances][tasks]}: for each utterance a recognition of each task, in the orders given. */
    List<List<Recognition>> recognise(List<Utterance> utterances);
}
