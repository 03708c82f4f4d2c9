package io.github.serspark.prediction;

import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.data.Task;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Scores the rows of a partition, some at a time: the network is faster with several. */
final class ScoreRows implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1L;

    /** Of a window at most. */
    private static final int ROWS = 64;

    /** Samples of a window, without its last recording: some 4 min at 16 kHz, 16 MB. */
    private static final int SAMPLES = 1 << 22;

    private final RecordingColumns columns;
    private final SpeechReader reader;
    private final ScoringModel model;
    private final ArrayList<Task> tasks;

    ScoreRows(RecordingColumns columns, SpeechReader reader, ScoringModel model, List<Task> tasks) {
        this.columns = columns;
        this.reader = reader;
        this.model = model;
        this.tasks = new ArrayList<>(tasks);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return rows.hasNext() ? new Scored(rows, model.recogniser()) : rows;
    }

    /** The rows of a window after the other. */
    private final class Scored implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Recogniser recogniser;
        private final Queue<Row> scored = new ArrayDeque<>();

        Scored(Iterator<Row> rows, Recogniser recogniser) {
            this.rows = rows;
            this.recogniser = recogniser;
        }

        @Override
        public boolean hasNext() {
            return !scored.isEmpty() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (scored.isEmpty()) {
                window();
            }
            if (scored.isEmpty()) {
                throw new NoSuchElementException();
            }
            return scored.remove();
        }

        /** A row without speech ends it: what such rows hold, however much, does not pile up. */
        private void window() {
            List<Row> spoken = new ArrayList<>();
            List<Speech> speech = new ArrayList<>();
            Optional<Row> failed = Optional.empty();
            int samples = 0;
            while (rows.hasNext() && failed.isEmpty() && speech.size() < ROWS && samples < SAMPLES) {
                Row row = rows.next();
                String name = columns.name(row);
                try {
                    speech.add(reader.speech(name, columns.recording(row)));
                    spoken.add(row);
                    samples += speech.get(speech.size() - 1).utterance().samples().length;
                } catch (DefectiveAudioException e) {
                    failed = Optional.of(ScoreColumns.added(
                            row, tasks, Answer.failed(name, Optional.empty(), SpeechReader.sentence(name, e))));
                }
            }
            add(spoken, speech);
            failed.ifPresent(scored::add);
        }

        private void add(List<Row> spoken, List<Speech> speech) {
            List<List<Recognition>> recognised =
                    recogniser.recognise(speech.stream().map(Speech::utterance).toList());
            for (int i = 0; i < spoken.size(); i++) {
                Answer answer = Answer.of(
                        speech.get(i).utterance().id(),
                        Optional.empty(),
                        recognised.get(i),
                        speech.get(i).suspicions());
                scored.add(ScoreColumns.added(spoken.get(i), tasks, answer));
            }
        }
    }
}
