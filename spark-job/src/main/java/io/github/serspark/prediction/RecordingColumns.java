package io.github.serspark.prediction;

import io.github.serspark.audio.Audio;
import io.github.serspark.audio.AudioDefect;
import io.github.serspark.audio.DefectiveAudioException;
import io.github.serspark.audio.WaveFile;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.UserException;
import io.github.serspark.sound.SoundFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Where the recordings stand in the rows of a DataFrame. */
interface RecordingColumns extends Serializable {

    /** What errors call it. */
    String name(Row row);

    /** @throws DefectiveAudioException if it is none */
    Audio recording(Row row) throws DefectiveAudioException;

    /** @throws UserException if there are no recordings */
    static RecordingColumns of(StructType schema) {
        int content = index(schema, "content");
        int samples = index(schema, "samples");
        int rate = index(schema, "rate");
        if (content >= 0 && type(schema, content) instanceof BinaryType) {
            return new Files(content, path(schema));
        }
        if (samples >= 0
                && rate >= 0
                && type(schema, samples) instanceof ArrayType array
                && array.elementType() instanceof NumericType
                && type(schema, rate) instanceof NumericType) {
            return new Samples(samples, rate, path(schema));
        }
        throw new UserException(
                "Cannot score a DataFrame of %s: expected the column content (binary), and path beside it, or the columns samples (array of numbers) and rate (a number). Rename them so."
                        .formatted(Excerpt.of(schema.simpleString())));
    }

    private static int path(StructType schema) {
        int path = index(schema, "path");
        return path >= 0 && type(schema, path) instanceof StringType ? path : -1;
    }

    private static DataType type(StructType schema, int index) {
        return schema.fields()[index].dataType();
    }

    /** The name in any case, as Spark has it; -1 if there is none. */
    private static int index(StructType schema, String name) {
        return List.of(schema.fieldNames()).stream()
                .map(field -> field.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(name);
    }

    private static String name(Row row, int path) {
        return path < 0 || row.isNullAt(path) ? "a recording" : row.getString(path);
    }

    private static void requirePresent(Row row, int column, String what) throws DefectiveAudioException {
        if (row.isNullAt(column)) {
            throw new DefectiveAudioException(AudioDefect.EMPTY, what + " is null", "a recording");
        }
    }

    /** Whole files. */
    record Files(int content, int path) implements RecordingColumns {
        @Override
        public String name(Row row) {
            return RecordingColumns.name(row, path);
        }

        @Override
        public Audio recording(Row row) throws DefectiveAudioException {
            requirePresent(row, content, "content");
            try {
                return SoundFile.decode(WaveFile.bytes(new ByteArrayInputStream(row.getAs(content))));
            } catch (IOException e) {
                throw SpeechReader.unreadable(e);
            }
        }
    }

    /** One channel, decoded by somebody else. */
    record Samples(int samples, int rate, int path) implements RecordingColumns {
        @Override
        public String name(Row row) {
            return RecordingColumns.name(row, path);
        }

        @Override
        public Audio recording(Row row) throws DefectiveAudioException {
            requirePresent(row, samples, "samples");
            requirePresent(row, rate, "rate");
            double hertz = row.<Number>getAs(rate).doubleValue();
            if (!(hertz >= 1 && hertz <= Integer.MAX_VALUE && hertz == Math.rint(hertz))) {
                throw new DefectiveAudioException(
                        AudioDefect.OTHER_RATE, hertz + " Hz", "a whole number of samples a second");
            }
            return Audio.sound(values(row.getList(samples)), (int) hertz);
        }

        private static float[] values(List<Number> numbers) {
            float[] values = new float[numbers.size()];
            int i = 0;
            for (Number number : numbers) {
                values[i++] = number == null ? Float.NaN : number.floatValue();
            }
            return values;
        }
    }
}
