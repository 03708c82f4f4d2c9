package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import io.github.serspark.prediction.PredictionRequest;
import io.github.serspark.prediction.SpeechPrediction;
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
                    + " or mu-law. Those that are silent, clipped or otherwise suspect are predicted, and told.",
            "A hundred local recordings at most are predicted without Spark. Recordings that cannot be predicted are named in"
                    + " the end, and the exit status is then 2; the others are predicted all the same."
        })
final class PredictCommand implements Runnable {
    @Parameters(
            arity = "1..*",
            paramLabel = "WAV|DIR",
            description = "Recordings, or folders in which all .wav at any depth are taken, but for hidden ones.")
    private List<String> inputs;

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

    @Option(names = "--overwrite", description = "Replace what is at FILE.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = options.load("predict");
        PredictionRequest request = new PredictionRequest(model, inputs, out, attention, overwrite);
        SpeechPrediction prediction = new SpeechPrediction(SparkHadoopUtil.get().conf(), request, settings);
        if (Session.isLocal(new SparkConf().get("spark.master", "local")) && prediction.isSmall()) {
            prediction.run(System.out);
        } else {
            try (Session session = Session.open()) {
                prediction.run(session.spark(), System.out);
            }
        }
    }
}
