package io.github.serspark.prediction;

import io.github.serspark.data.Utterance;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Asks a network for what is read, as it is wanted; the samples of a few readings are in memory at once. */
final class Answers implements Iterator<Answer> {
    /** Readings in memory: the more, the more alike are the lengths in a batch. */
    static final int MOST = 64;

    /** Samples in memory after which no more are read: 32 MB, or one recording. */
    private static final int MANY_SAMPLES = 1 << 23;

    private final Readings readings;
    private final Recogniser recogniser;
    private final Queue<Answer> ready = new ArrayDeque<>();

    Answers(Readings readings, Recogniser recogniser) {
        this.readings = readings;
        this.recogniser = recogniser;
    }

    @Override
    public boolean hasNext() {
        if (ready.isEmpty() && readings.hasNext()) {
            ready.addAll(answer(some()));
        }
        return !ready.isEmpty();
    }

    @Override
    public Answer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private List<Reading> some() {
        List<Reading> some = new ArrayList<>();
        long samples = 0;
        while (some.size() < MOST && samples < MANY_SAMPLES && readings.hasNext()) {
            Reading reading = readings.next();
            some.add(reading);
            samples += reading.speech()
                    .map(speech -> speech.utterance().samples().length)
                    .orElse(0);
        }
        return some;
    }

    /** An answer for each, in their order. */
    private List<Answer> answer(List<Reading> some) {
        List<Utterance> utterances = some.stream()
                .flatMap(reading -> reading.speech().stream())
                .map(Speech::utterance)
                .toList();
        Iterator<List<Recognition>> recognised =
                recogniser.recognise(utterances).iterator();
        return some.stream()
                .map(reading ->
                        reading.speech().isPresent() ? reading.answered(recognised.next()) : reading.unanswered())
                .toList();
    }
}
