package io.github.serspark.features;

import io.github.serspark.egemaps.Descriptors;
import io.github.serspark.egemaps.Egemaps;
import io.github.serspark.egemaps.Functionals;
import java.util.List;

/** What a row of features describes. */
public enum FeatureLevel {
    /** A recording, by 88 numbers. */
    FUNCTIONALS {
        @Override
        List<String> columns() {
            return Functionals.NAMES;
        }

        @Override
        float[][] rows(Egemaps egemaps) {
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
        List<String> columns() {
            return Descriptors.V02;
        }

        @Override
        float[][] rows(Egemaps egemaps) {
            return egemaps.descriptors().rows();
        }
    };

    /** As openSMILE names them. */
    abstract List<String> columns();

    /** Whether a row has a start and an end. */
    boolean isTimed() {
        return this == DESCRIPTORS;
    }

    /** {@code [rows][columns]} */
    abstract float[][] rows(Egemaps egemaps);
}
