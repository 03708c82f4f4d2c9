package io.github.serspark.cli;

import io.github.serspark.audio.Windows;
import io.github.serspark.config.Settings;
import io.github.serspark.prediction.Cut;
import io.github.serspark.prediction.Form;
import io.github.serspark.prediction.PredictionRequest;
import io.github.serspark.prediction.SpeechPrediction;
import io.github.serspark.run.UserException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ser predict}: a model is asked for recordings of any origin. */
@Command(
        name = "predict",
        description = {
            "Predicts the levels of recordings: RIFF WAVE files of 4 to 384 kHz and any number of channels, of integers, floats, A-law"
                    + " or mu-law; AIFF and AU; FLAC where --packages org.jflac:jflac-codec:1.5.2 adds a decoder. Those that are silent,"
                    + " clipped or otherwise suspect are predicted, and told.",
            "A hundred local recordings at most are predicted without Spark. Recordings that cannot be predicted are named in"
                    + " the end, and the exit status is then 2; the others are predicted all the same."
        })
final class PredictCommand implements Runnable {
    @Parameters(
            arity = "0..*",
            paramLabel = "WAV|DIR",
            description =
                    "Recordings, or folders in which all .wav and .flac at any depth are taken, but for hidden ones.")
    private List<String> inputs = List.of();

    @Option(names = "--model", required = true, paramLabel = "MODEL", description = "The output of train.")
    private String model;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the predictions go: NAME.csv, NAME.jsonl or NAME.parquet. Without it a table is printed.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--attention",
            description =
                    "Write the attention of every frame too, to NAME-attention.csv or .parquet, or into the JSON objects.")
    private boolean attention;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            description =
                    "Cut recordings of any length into windows, and predict each by itself: rows have its start and end.")
    private Optional<BigDecimal> window = Optional.empty();

    @Option(
            names = "--hop",
            paramLabel = "SECONDS",
            description = "From the start of a window to the start of the next; without it windows follow each other.")
    private Optional<BigDecimal> hop = Optional.empty();

    @Option(
            names = "--segments",
            paramLabel = "CSV",
            description =
                    "Predict the segments that a CSV file lists, in place of WAV|DIR: columns file (below its folder, or absolute), start"
                            + " and end in seconds; no end is that of the recording.")
    private Optional<String> segments = Optional.empty();

    @Option(
            names = "--wide",
            description =
                    "Write a row for each recording or segment, with columns TASK (the level), TASK_confidence and TASK_p_LEVEL.")
    private boolean wide;

    @Option(
            names = "--unknown-below",
            paramLabel = "P",
            description = "Leave a level blank whose probability is under P, from 0 to 1.")
    private double unknownBelow;

    @Option(
            names = "--embeddings",
            description =
                    "Write what the network pooled over the frames too, 128 numbers for each task, to NAME.parquet.")
    private boolean embeddings;

    @Option(names = "--overwrite", description = "Replace what is at FILE.")
    private boolean overwrite;

    private static final BigDecimal SHORTEST_HOP = new BigDecimal("0.01");

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("predict");
        Form form = new Form(attention, embeddings, wide, unknownBelow);
        PredictionRequest request = new PredictionRequest(model, inputs, cut(), out, form, overwrite);
        SpeechPrediction prediction = new SpeechPrediction(SparkHadoopUtil.get().conf(), request, settings);
        if (Session.isLocal(new SparkConf().get("spark.master", "local")) && prediction.isSmall()) {
            prediction.run(System.out);
        } else {
            try (Session session = Session.open()) {
                prediction.run(session.spark(), System.out);
            }
        }
    }

    private Cut cut() {
        return new Cut(windows(), segments);
    }

    private Optional<Windows> windows() {
        if (window.isEmpty() && hop.isPresent()) {
            throw new UserException("Cannot move by --hop: there is no window, expected its length. Add --window.");
        }
        return window.map(length -> windows(length, hop.orElse(length)));
    }

    private static Windows windows(BigDecimal length, BigDecimal hop) {
        if (hop.compareTo(SHORTEST_HOP) < 0 || hop.compareTo(length) > 0) {
            throw new UserException(
                    "Cannot cut recordings into windows of %s s every %s s: expected a hop from %s s to the length of a window, so that all is heard. Change --window or --hop."
                            .formatted(length, hop, SHORTEST_HOP));
        }
        return new Windows(length, hop);
    }
}
