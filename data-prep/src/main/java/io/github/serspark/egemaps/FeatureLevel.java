package io.github.serspark.egemaps;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.FrameTimes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a row of features describes. */
public enum FeatureLevel {
    /** A recording, by 88 numbers. */
    FUNCTIONALS {
        @Override
        public List<String> columns() {
            return Functionals.NAMES;
        }

        @Override
        public float[][] rows(Egemaps egemaps) {
            double[] values = egemaps.functionals().values();
            float[] row = new float[values.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) values[i];
            }
            return new float[][] {row};
        }
    },
    /** A frame every 10 ms, by 25 numbers. */
    DESCRIPTORS {
        @Override
        public List<String> columns() {
            return Descriptors.V02;
        }

        @Override
        public float[][] rows(Egemaps egemaps) {
            return egemaps.descriptors().rows();
        }

        @Override
        public Optional<FrameTimes> times() {
            return Optional.of(Descriptors.TIMES);
        }
    };

    /** As openSMILE names them. */
    public abstract List<String> columns();

    /** Where the rows lie in a recording; nothing where a row describes all of it. */
    public Optional<FrameTimes> times() {
        return Optional.empty();
    }

    /** Whether a row has a start and an end. */
    public boolean isTimed() {
        return times().isPresent();
    }

    /** {@code [rows][columns]} */
    public abstract float[][] rows(Egemaps egemaps);

    /** What a table of them is called beside prepared data: {@code egemaps-functionals}. */
    public String tableName() {
        return "egemaps-" + name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public static String tableNames() {
        return Arrays.stream(values()).map(FeatureLevel::tableName).collect(Collectors.joining(" or "));
    }

    /** The one whose tables are called {@code name}. */
    public static Optional<FeatureLevel> ofTable(String name) {
        return Arrays.stream(values())
                .filter(level -> level.tableName().equals(name))
                .findFirst();
    }

    /**
     * {@code [rows][columns]}, one row after the other. What is shorter than a frame of 60 ms is followed by silence.
     *
     * @throws DefectiveAudioException if the rate cannot be converted
     */
    public float[] values(Audio audio) throws DefectiveAudioException {
        int least = (int) Math.ceil(Egemaps.LEAST_SECONDS * audio.rateHz()) + 1;
        float[] samples = audio.samples();
        Audio padded = samples.length < least ? new Audio(Arrays.copyOf(samples, least), audio.rateHz()) : audio;
        float[][] rows = rows(Egemaps.of(padded));
        float[] values = new float[rows.length * columns().size()];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * rows[row].length, rows[row].length);
        }
        return values;
    }
}
