package io.github.serspark.network;

/**
 * A batch to learn from.
 *
 * @param levels the true level of each utterance by task, {@code [task][batch]}; negative where there is none
 * @param dropoutKeys what each utterance's dropout mask is made of
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; it lives for one step
public record Minibatch(Batch batch, int[][] levels, long[] dropoutKeys) {

    /** What does not fit together is an {@link IllegalArgumentException}. */
    public Minibatch {
        for (int[] ofTask : levels) {
            if (ofTask.length != batch.size()) {
                throw new IllegalArgumentException("Cannot learn from " + batch.size() + " utterances with "
                        + ofTask.length + " labels of a task: expected one for each");
            }
        }
        if (dropoutKeys.length != batch.size()) {
            throw new IllegalArgumentException("Cannot drop out a batch of " + batch.size() + " utterances with "
                    + dropoutKeys.length + " keys: expected one for each");
        }
    }
}
