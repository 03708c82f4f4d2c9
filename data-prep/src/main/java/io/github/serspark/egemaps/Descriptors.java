package io.github.serspark.egemaps;

import io.github.serspark.audio.FrameTimes;
import java.util.Arrays;
import java.util.List;

/**
 * The smoothed descriptors, one row every 10 ms: as many as there are whole frames of 60 ms.
 *
 * @param columns their names, as openSMILE has them
 * @param rows {@code [frames][columns]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Descriptors(List<String> columns, float[][] rows) {
    /** Seconds from a row to the next; row k describes what starts at k times that. */
    public static final double STEP_SECONDS = 0.01;

    /** Where the longest frames lie that a row describes, those of the pitch. */
    static final FrameTimes TIMES = RawDescriptors.LONG.times(Egemaps.RATE_HZ);

    /** The 25 of eGeMAPSv02. */
    public static final List<String> V02 =
            Arrays.stream(Descriptor.values()).map(Descriptor::column).toList();

    /** The 23 of eGeMAPSv01b, and of the paper: without the bandwidths of the second and the third formant. */
    public static final List<String> V01B = Arrays.stream(Descriptor.values())
            .filter(descriptor -> descriptor != Descriptor.F2_BANDWIDTH && descriptor != Descriptor.F3_BANDWIDTH)
            .map(Descriptor::column)
            .toList();

    static Descriptors of(RawDescriptors raw) {
        Descriptor[] all = Descriptor.values();
        float[][] rows = new float[raw.pitch().hertz().length][all.length];
        for (int column = 0; column < all.length; column++) {
            double[] values = raw.column(all[column]);
            double[] smooth = all[column].isSpectral() ? Smoothing.plain(values) : Smoothing.ofNonZeros(values);
            for (int k = 0; k < rows.length; k++) {
                rows[k][column] = (float) smooth[k];
            }
        }
        return new Descriptors(V02, rows);
    }

    /** Some of the columns, in the order asked for. */
    public Descriptors select(List<String> names) {
        int[] places = names.stream().mapToInt(columns::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new IllegalArgumentException("no descriptor is called " + names.get(i));
            }
        }
        float[][] selected = new float[rows.length][places.length];
        for (int k = 0; k < rows.length; k++) {
            for (int i = 0; i < places.length; i++) {
                selected[k][i] = rows[k][places[i]];
            }
        }
        return new Descriptors(List.copyOf(names), selected);
    }
}
