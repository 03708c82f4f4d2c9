package io.github.serspark.svm;

import io.github.serspark.statistics.Confusion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** All that the Spark tasks of a search need: the features of both partitions once, and the levels of every task. */
final class SearchData implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int TRAIN = 0;
    private static final int DEV = 1;

    private final Broadcast<float[][][]> features; // [partition][utterances][columns]
    private final Broadcast<int[][][]> examples; // [partition][tasks][utterances], negative: no label
    private final int[] levels; // [tasks]

    SearchData(JavaSparkContext spark, float[][] train, float[][] dev, List<SvmTask> tasks) {
        features = spark.broadcast(new float[][][] {train, dev});
        examples = spark.broadcast(new int[][][] {
            tasks.stream().map(SvmTask::train).toArray(int[][]::new),
            tasks.stream().map(SvmTask::dev).toArray(int[][]::new)
        });
        levels = tasks.stream().mapToInt(SvmTask::levels).toArray();
    }

    Svm train(int task, SvmParameters parameters) {
        Examples train = Examples.labelled(features.value()[TRAIN], examples.value()[TRAIN][task]);
        return Svm.train(train, levels[task], parameters);
    }

    /** The text of the trained machine. */
    byte[] text(int task, SvmParameters parameters) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            train(task, parameters).write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    /** The UAR on dev of a machine trained with {@code parameters}; NaN where no utterance is labelled. */
    double devUar(int task, SvmParameters parameters) {
        int[] truths = examples.value()[DEV][task];
        int[] labelled = IntStream.range(0, truths.length)
                .filter(row -> truths[row] >= 0)
                .toArray();
        if (labelled.length == 0) {
            return Double.NaN;
        }
        Svm svm = train(task, parameters);
        return Confusion.of(
                        levels[task],
                        IntStream.of(labelled).map(row -> truths[row]).toArray(),
                        IntStream.of(labelled)
                                .map(row -> svm.level(features.value()[DEV][row]))
                                .toArray())
                .uar();
    }

    void destroy() {
        features.destroy();
        examples.destroy();
    }
}
