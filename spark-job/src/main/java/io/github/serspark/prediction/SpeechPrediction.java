package io.github.serspark.prediction;

import io.github.serspark.audio.Suspects;
import io.github.serspark.config.Settings;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.Recogniser;
import io.github.serspark.model.Recognition;
import io.github.serspark.model.SharedModel;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.recording.SpeechFile;
import io.github.serspark.recording.SpeechFiles;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Progress;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** The job {@code predict}: a model and recordings go in, levels and their probabilities come out. */
public final class SpeechPrediction {
    /** Recordings in memory at once: the more, the more alike are the lengths in a batch. */
    private static final int WINDOW = 64;

    /** So many recordings are predicted about as fast as a Spark session starts. */
    private static final int FEW = 100;

    private final PredictionRequest request;
    private final Optional<Output> output; // none: standard output
    private final TrainedModel model;
    private final SpeechFormat format;
    private final SpeechFiles inputs;
    private final SpeechReader reader;

    /**
     * Opens what is asked for; nothing is written before {@code run}.
     *
     * @throws UserException if a setting is wrong, the model cannot be used, the output must not be replaced, or no input is
     *     there
     */
    public SpeechPrediction(Configuration hadoop, PredictionRequest request, Settings settings) {
        PredictionConfiguration configuration = PredictionConfiguration.of(settings);
        settings.check();
        this.request = request;
        this.output = request.out().map(out -> new Output(hadoop, out, request.attention(), request.overwrite()));
        this.inputs = SpeechFiles.find(hadoop, request.inputs(), "predict");
        requireSome();
        this.model = TrainedModel.open(hadoop, request.model());
        this.format = model.speechFormat();
        requireAttention();
        this.reader = new SpeechReader(new SerializableConfiguration(hadoop), format, configuration.maxSeconds());
    }

    /** Whether the recordings are few, and on this machine, so that no session of Spark is worth while. */
    public boolean isSmall() {
        return inputs.areLocal() && inputs.files().size() <= FEW;
    }

    /**
     * Predicts in this process, on all of its cores.
     *
     * @param terminal gets the predictions, or is told where they are
     */
    public void run(PrintStream terminal) {
        try (Kernel<?> kernel = KernelChoice.AUTO.kernel(Runtime.getRuntime().availableProcessors())) {
            Recogniser recogniser = model.recogniser(kernel);
            Answers answers = new Answers(reader, request.attention() ? recogniser.withAttention() : recogniser);
            AtomicLong done = new AtomicLong();
            List<Answer> all = new ArrayList<>();
            progress(done::get, () -> windows(WINDOW).forEach(window -> {
                all.addAll(answers.of(window));
                done.addAndGet(window.size());
            }));
            write(all.iterator(), terminal);
        }
    }

    /** The same on executors. */
    public void run(SparkSession spark, PrintStream terminal) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        LongAccumulator done = spark.sparkContext().longAccumulator("recordings");
        try (SharedModel network = model.share(context, KernelChoice.AUTO)) {
            List<List<SpeechFile>> windows = windows(windowFor(context.defaultParallelism()));
            JavaRDD<Answer> answers = context.parallelize(windows, windows.size())
                    .flatMap(new AnswerWindow(reader, network, request.attention(), done))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            progress(done::value, answers::count);
            write(answers.toLocalIterator(), terminal);
            answers.unpersist();
        }
    }

    /** Small enough that every core gets one. */
    private int windowFor(int cores) {
        return Math.max(1, Math.min(WINDOW, inputs.files().size() / cores));
    }

    private List<List<SpeechFile>> windows(int size) {
        List<SpeechFile> files = inputs.files();
        List<List<SpeechFile>> windows = new ArrayList<>();
        for (int from = 0; from < files.size(); from += size) {
            windows.add(new ArrayList<>(files.subList(from, Math.min(from + size, files.size()))));
        }
        return windows;
    }

    private void progress(LongSupplier done, Runnable work) {
        Progress.during("Predicting", inputs.files().size(), "recordings", done, work);
    }

    private void write(Iterator<Answer> answers, PrintStream terminal) {
        List<String> failures = new ArrayList<>(inputs.failures());
        try {
            if (output.isPresent()) {
                write(answers, output.get(), failures);
                terminal.println("Predictions written to " + output.get());
            } else {
                write(answers, table(terminal), failures);
            }
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the predictions to %s: %s, expected a place with room for them. Choose another --out."
                            .formatted(output.map(Output::toString).orElse("the terminal"), Excerpt.of(e)),
                    e);
        }
        if (!failures.isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), failures));
        }
    }

    private void write(Iterator<Answer> answers, Output files, List<String> failures) throws IOException {
        try (files) {
            write(answers, files.open(format), failures);
            files.commit();
        }
    }

    private Sink table(PrintStream terminal) {
        int width = inputs.files().stream()
                .mapToInt(file -> file.name().length())
                .max()
                .orElse(0);
        return new TableSink(terminal, format, width);
    }

    private void write(Iterator<Answer> answers, Sink sink, List<String> failures) throws IOException {
        Suspects suspects = new Suspects();
        try (sink) {
            for (SpeechFile file : inputs.files()) {
                Answer answer = answers.next();
                suspects.add(file.name(), answer.suspicions());
                answer.failure().ifPresent(failures::add);
                for (Recognition recognition : answer.recognitions()) {
                    sink.write(recognition);
                }
            }
        }
        System.err.print(suspects.table());
    }

    private void requireSome() {
        if (inputs.files().isEmpty()) {
            throw new UserException(String.join(System.lineSeparator(), inputs.failures()));
        }
    }

    private void requireAttention() {
        if (request.attention() && !model.attends()) {
            throw new UserException(
                    "Cannot write the attention of %s: the model has none, expected one of a system with attention. Leave --attention out."
                            .formatted(request.model()));
        }
    }
}
