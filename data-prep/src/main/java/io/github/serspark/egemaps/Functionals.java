package io.github.serspark.egemaps;

import java.util.List;

/**
 * The 88 functionals of a waveform.
 *
 * @param columns their names, as openSMILE has them
 * @param values {@code [88]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Functionals(List<String> columns, double[] values) {
    /** The names of all, in their order: those of silence, so that names and values are worked out in one place. */
    public static final List<String> NAMES = FunctionalsOfDescriptors.of(
                    RawDescriptors.of(new float[RawDescriptors.LONG.frameLength()]))
            .columns();

    /** The value of a column. */
    public double value(String column) {
        int place = columns.indexOf(column);
        if (place < 0) {
            throw new IllegalArgumentException("no functional is called " + column);
        }
        return values[place];
    }
}
