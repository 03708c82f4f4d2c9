package io.github.serspark.prediction;

import io.github.serspark.model.Recogniser;
import io.github.serspark.model.SharedModel;
import io.github.serspark.recording.SpeechFile;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.LongAccumulator;

/** Answers for a window of recordings, on an executor. */
final class AnswerWindow implements FlatMapFunction<List<SpeechFile>, Answer> {
    private static final long serialVersionUID = 1L;

    private final SpeechReader reader;
    private final SharedModel network;
    private final boolean attention;
    private final LongAccumulator done;

    AnswerWindow(SpeechReader reader, SharedModel network, boolean attention, LongAccumulator done) {
        this.reader = reader;
        this.network = network;
        this.attention = attention;
        this.done = done;
    }

    @Override
    public Iterator<Answer> call(List<SpeechFile> window) {
        Recogniser recogniser = attention ? network.recogniser().withAttention() : network.recogniser();
        List<Answer> answers = new Answers(reader, recogniser).of(window);
        done.add(window.size());
        return answers.iterator();
    }
}
