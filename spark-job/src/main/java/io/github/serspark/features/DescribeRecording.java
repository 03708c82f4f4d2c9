package io.github.serspark.features;

import io.github.serspark.recording.SpeechFile;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** Describes a recording on an executor. */
final class DescribeRecording implements Function<SpeechFile, Features> {
    private static final long serialVersionUID = 1L;

    private final FeatureReader reader;
    private final LongAccumulator done;

    DescribeRecording(FeatureReader reader, LongAccumulator done) {
        this.reader = reader;
        this.done = done;
    }

    @Override
    public Features call(SpeechFile file) {
        Features features = reader.describe(file);
        done.add(1);
        return features;
    }
}
