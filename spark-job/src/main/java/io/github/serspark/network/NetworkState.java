package io.github.serspark.network;

/**
 * All that changes in a network while it learns.
 *
 * @param parameters as {@link NetworkDesign#parameters} lays them out
 * @param moments Adam's: all first moments, then all second ones, each in the order of the parameters
 * @param iteration steps of Adam that each replica has done; the correction of the moments' bias depends on it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NetworkState(float[] parameters, float[] moments, int iteration) {

    /** Before the first step. */
    public static NetworkState initial(float[] parameters) {
        return new NetworkState(parameters, new float[2 * parameters.length], 0);
    }

    /** Parameters and moments in one vector. */
    public float[] joined() {
        float[] all = new float[parameters.length + moments.length];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        System.arraycopy(moments, 0, all, parameters.length, moments.length);
        return all;
    }

    /** From what {@link #joined} returns. */
    public static NetworkState of(float[] joined, int iteration) {
        int length = joined.length / 3;
        float[] parameters = new float[length];
        float[] moments = new float[2 * length];
        System.arraycopy(joined, 0, parameters, 0, length);
        System.arraycopy(joined, length, moments, 0, 2 * length);
        return new NetworkState(parameters, moments, iteration);
    }
}
