package io.github.serspark.benchmark;

import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Split;
import io.github.serspark.data.Utterance;
import io.github.serspark.demo.DemoCorpus;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.kernel.cuda.ImaginedCard;
import io.github.serspark.network.Batch;
import io.github.serspark.network.Minibatch;
import io.github.serspark.network.Replica;
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
        new Preparation(folder.resolve("corpus").toString(), prepared, false, Settings.of("prepare")).run(spark);
        data = PreparedData.open(spark, prepared);
    }

    /** As far as the minibatches. */
    Part part(int threads) {
        return part("train", threads, new Batches(batch, shape(), false));
    }

    /** And on to a card that takes no time: as many frames a second as one could be fed. */
    Part card(int threads) {
        return part("card", threads, new Batches(batch, shape(), true));
    }

    private Part part(String mode, int threads, Batches batches) {
        long frames = data.entries(Split.TRAIN).stream()
                .mapToLong(entry -> entry.frames())
                .sum();
        return new Part("feeding", mode, threads, frames, () -> data.utterances(Split.TRAIN)
                .mapPartitions(batches)
                .count());
    }

    private EncoderShape shape() {
        return new EncoderShape(data.framing().frameLength(), data.framing().frameStep());
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
    private record Batches(int size, EncoderShape shape, boolean card)
            implements FlatMapFunction<Iterator<Utterance>, Long> {
        @Override
        public Iterator<Long> call(Iterator<Utterance> utterances) {
            try (ImaginedCard imagined = new ImaginedCard()) {
                Replica replica = Replica.of(NetworkParts.DESIGN, imagined.kernel());
                List<Long> samples = new ArrayList<>();
                while (utterances.hasNext()) {
                    Batch next = next(utterances);
                    if (card) {
                        replica.train(unlabelled(next));
                    }
                    samples.add((long) next.samples().length);
                }
                return samples.iterator();
            }
        }

        private Batch next(Iterator<Utterance> utterances) {
            List<float[]> samples = new ArrayList<>();
            while (utterances.hasNext() && samples.size() < size) {
                samples.add(utterances.next().samples());
            }
            return Batch.of(samples, shape);
        }

        private static Minibatch unlabelled(Batch batch) {
            int[][] levels = new int[NetworkParts.DESIGN.tasks().size()][batch.size()];
            return new Minibatch(batch, levels, new long[batch.size()]);
        }
    }
}
