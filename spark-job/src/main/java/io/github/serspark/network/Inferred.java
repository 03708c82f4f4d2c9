package io.github.serspark.network;

/**
 * What a network says of an utterance and a task.
 *
 * @param probabilities {@code [levels]}, from the lowest level to the highest
 * @param attention {@code [frames]}, adding up to 1; empty where the network has none, or it was not asked for
 * @param state {@code [128]}: what was pooled over the frames, from which the probabilities are made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Inferred(double[] probabilities, float[] attention, float[] state) {

    /** The place of the largest of {@code probabilities}; of equal ones the first. */
    public static int mostProbable(double[] probabilities) {
        int best = 0;
        for (int level = 1; level < probabilities.length; level++) {
            if (probabilities[level] > probabilities[best]) {
                best = level;
            }
        }
        return best;
    }
}
