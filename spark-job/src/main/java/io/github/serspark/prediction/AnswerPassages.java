package io.github.serspark.prediction;

import io.github.serspark.gpu.TaskEnd;
import io.github.serspark.model.SharedModel;
import io.github.serspark.recording.Passage;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.LongAccumulator;

/** Answers for what is asked of some recordings, on an executor. */
final class AnswerPassages implements FlatMapFunction<List<Passage>, Answer> {
    private static final long serialVersionUID = 1L;

    private final SpeechReader reader;
    private final SharedModel network;
    private final Form form;
    private final LongAccumulator done;

    AnswerPassages(SpeechReader reader, SharedModel network, Form form, LongAccumulator done) {
        this.reader = reader;
        this.network = network;
        this.form = form;
        this.done = done;
    }

    @Override
    public Iterator<Answer> call(List<Passage> passages) {
        Readings readings = new Readings(reader, passages.iterator(), () -> done.add(1));
        TaskEnd.closes(TaskContext.get(), readings::close);
        return new Answers(readings, form.recogniser(network.recogniser()));
    }
}
