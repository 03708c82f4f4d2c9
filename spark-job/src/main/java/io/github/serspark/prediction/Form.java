package io.github.serspark.prediction;

import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import io.github.serspark.run.UserException;
import java.io.Serializable;

/**
 * What is written of answers; it travels to executors by Java serialisation.
 *
 * @param attention whether the weight of every frame is
 * @param embeddings whether the pooled states are
 * @param wide whether there is one row for all tasks, and not one for each
 * @param unknownBelow the probability below which a level is left blank; 0 leaves none blank
 */
public record Form(boolean attention, boolean embeddings, boolean wide, double unknownBelow) implements Serializable {
    /** A row for each task, and no more. */
    public static final Form PLAIN = new Form(false, false, false, 0);

    public Form {
        if (!(unknownBelow >= 0 && unknownBelow <= 1)) {
            throw new UserException(
                    "Cannot leave levels blank below the probability %s: expected a number from 0 to 1. Change --unknown-below."
                            .formatted(unknownBelow));
        }
    }

    public Form withAttention() {
        return new Form(true, embeddings, wide, unknownBelow);
    }

    public Form withEmbeddings() {
        return new Form(attention, true, wide, unknownBelow);
    }

    public Form inWide() {
        return new Form(attention, embeddings, true, unknownBelow);
    }

    public Form unknownBelow(double probability) {
        return new Form(attention, embeddings, wide, probability);
    }

    /** Whether levels may be blank. */
    boolean leavesBlanks() {
        return unknownBelow > 0;
    }

    /** Of a column of levels' names. */
    Column.Kind levelKind() {
        return leavesBlanks() ? Column.Kind.OPTIONAL_TEXT : Column.Kind.TEXT;
    }

    /** One that is asked for what is written. */
    Recogniser recogniser(Recogniser plain) {
        Recogniser attending = attention ? plain.withAttention() : plain;
        return embeddings ? attending.withStates() : attending;
    }

    /** Whether the level is certain enough to be named. */
    boolean names(Recognition recognition) {
        return recognition.confidence() >= unknownBelow;
    }
}
