package io.github.serspark.benchmark;

import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.Batch;
import io.github.serspark.preparation.Preparation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;

/** From Parquet to minibatches, over a small generated corpus. */
final class Feeding implements AutoCloseable {
    private static final int UTTERANCES = 1500;

    private final Path folder;
    private final PreparedData data;
    private final int batch;

    Feeding(SparkSession spark, int batch) {
        this.batch = batch;
        try {
            folder = Files.createTempDirectory("ser-bench");
            DemoCorpus.write(folder.resolve("corpus"), UTTERANCES, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String prepared = folder.resolve("data").toString();
        new Preparation(spark, folder.resolve("corpus").toString(), prepared, false, Settings.of("prepare")).prepare();
        data = PreparedData.open(spark, prepared);
    }

    Part part(int threads) {
        long frames = data.entries(Split.TRAIN).stream()
                .mapToLong(entry -> entry.frames())
                .sum();
        return new Part("feeding", "train", threads, frames, () -> data.utterances(Split.TRAIN)
                .mapPartitions(new Batches(batch, new EncoderShape(data.frameLength(), data.frameStep())))
                .count());
    }

    @Override
    public void close() {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the minibatches and counts their samples, as many as there are. */
    private record Batches(int size, EncoderShape shape) implements FlatMapFunction<Iterator<Utterance>, Long> {
        @Override
        public Iterator<Long> call(Iterator<Utterance> utterances) {
            List<Long> samples = new ArrayList<>();
            while (utterances.hasNext()) {
                List<Utterance> batch = new ArrayList<>();
                while (utterances.hasNext() && batch.size() < size) {
                    batch.add(utterances.next());
                }
                samples.add(
                        (long) Batch.of(batch.stream().map(Utterance::samples).toList(), shape)
                                .samples()
                                .length);
            }
            return samples.iterator();
        }
    }
}
