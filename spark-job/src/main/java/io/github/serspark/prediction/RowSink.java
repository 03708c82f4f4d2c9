package io.github.serspark.prediction;

import io.github.serspark.model.Recognition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tables in files: predictions, and the attention if it is wanted. */
final class RowSink implements Sink {
    private final Shape shape;
    private final RowWriter predictions;
    private final Optional<RowWriter> attention;

    RowSink(Shape shape, RowWriter predictions, Optional<RowWriter> attention) {
        this.shape = shape;
        this.predictions = predictions;
        this.attention = attention;
    }

    @Override
    public void write(Answer answer) throws IOException {
        for (List<Object> row : shape.rows(answer)) {
            predictions.write(row);
        }
        if (attention.isPresent()) {
            for (Recognition recognition : answer.recognitions()) {
                for (List<Object> row : shape.curve(answer, recognition)) {
                    attention.get().write(row);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        predictions.close();
        if (attention.isPresent()) {
            attention.get().close();
        }
    }
}
