package io.github.serspark.prediction;

import io.github.serspark.config.Settings;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.model.SharedModel;
import io.github.serspark.model.SpeechFormat;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.recording.Passage;
import io.github.serspark.recording.Passages;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.Progress;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
    private static final String ACT = "predict";

    /** So many recordings are predicted about as fast as a Spark session starts. */
    private static final int FEW = 100;

    private final PredictionRequest request;
    private final Optional<Output> output; // none: standard output
    private final TrainedModel model;
    private final SpeechFormat format;
    private final Shape shape;
    private final Passages inputs;
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
        this.output = request.out().map(out -> new Output(hadoop, out, request.form(), request.overwrite()));
        this.inputs = request.cut()
                .segments()
                .map(csv -> Passages.ofSegments(hadoop, csv, ACT))
                .orElseGet(() -> Passages.ofRecordings(hadoop, request.inputs(), ACT));
        requireSome();
        this.model = TrainedModel.open(hadoop, request.model());
        this.format = model.speechFormat();
        requireAbility();
        this.shape = Shape.of(format, request.form(), request.cut());
        request.cut().windows().ifPresent(configuration::requireShort);
        this.reader = new SpeechReader(
                new SerializableConfiguration(hadoop),
                format,
                configuration.maxSeconds(),
                request.cut().windows());
    }

    /** Whether the recordings are few, and on this machine, so that no session of Spark is worth while. */
    public boolean isSmall() {
        return inputs.areLocal() && inputs.recordings() <= FEW;
    }

    /**
     * Predicts in this process, on all of its cores.
     *
     * @param terminal gets the predictions, or is told where they are
     */
    public void run(PrintStream terminal) {
        AtomicLong done = new AtomicLong();
        Outcome outcome = new Outcome(inputs.failures());
        try (Kernel<?> kernel = KernelChoice.AUTO.kernel(Runtime.getRuntime().availableProcessors());
                Readings readings = new Readings(reader, inputs.passages().iterator(), done::incrementAndGet)) {
            Answers answers = new Answers(readings, request.form().recogniser(model.recogniser(kernel)));
            if (output.isPresent()) {
                progress(done::get, () -> write(answers, output.get(), outcome));
            } else {
                List<Answer> all = new ArrayList<>(); // a line that shows progress would move in the table
                progress(done::get, () -> answers.forEachRemaining(all::add));
                print(all, terminal, outcome);
            }
        }
        tell(outcome, terminal);
    }

    /** The same on executors. */
    public void run(SparkSession spark, PrintStream terminal) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        LongAccumulator done = spark.sparkContext().longAccumulator("recordings");
        Outcome outcome = new Outcome(inputs.failures());
        try (SharedModel network = model.share(context, KernelChoice.AUTO)) {
            List<List<Passage>> groups = groups(groupFor(context.defaultParallelism()));
            JavaRDD<Answer> answers = context.parallelize(groups, groups.size())
                    .flatMap(new AnswerPassages(reader, network, request.form(), done))
                    .persist(StorageLevel.MEMORY_AND_DISK());
            progress(done::value, answers::count);
            if (output.isPresent()) {
                write(answers.toLocalIterator(), output.get(), outcome);
            } else {
                print(answers.collect(), terminal, outcome);
            }
            answers.unpersist();
        }
        tell(outcome, terminal);
    }

    /** Small enough that every core gets one. */
    private int groupFor(int cores) {
        return Math.max(1, Math.min(Answers.MOST, inputs.passages().size() / cores));
    }

    private List<List<Passage>> groups(int size) {
        List<Passage> passages = inputs.passages();
        List<List<Passage>> groups = new ArrayList<>();
        for (int from = 0; from < passages.size(); from += size) {
            groups.add(new ArrayList<>(passages.subList(from, Math.min(from + size, passages.size()))));
        }
        return groups;
    }

    private void progress(LongSupplier done, Runnable work) {
        String units = request.cut().segments().isPresent() ? "segments" : "recordings";
        Progress.during("Predicting", inputs.passages().size(), units, done, work);
    }

    private void write(Iterator<Answer> answers, Output files, Outcome outcome) {
        try (files) {
            write(answers, files.open(shape), outcome);
            files.commit();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot write the predictions to %s: %s, expected a place with room for them. Choose another --out."
                            .formatted(files, Excerpt.of(e)),
                    e);
        }
    }

    private void print(List<Answer> answers, PrintStream terminal, Outcome outcome) {
        int width = answers.stream()
                .mapToInt(answer -> answer.name().length())
                .max()
                .orElse(0);
        try {
            write(answers.iterator(), new TableSink(terminal, format, request.form(), width), outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream that prints throws none
        }
    }

    private static void write(Iterator<Answer> answers, Sink sink, Outcome outcome) throws IOException {
        try (sink) {
            while (answers.hasNext()) {
                Answer answer = answers.next();
                outcome.add(answer);
                sink.write(answer);
            }
        }
    }

    private void tell(Outcome outcome, PrintStream terminal) {
        output.ifPresent(files -> terminal.println("Predictions written to " + files));
        System.err.print(outcome.suspects());
        outcome.requireSuccess();
    }

    private void requireSome() {
        if (inputs.passages().isEmpty()) {
            throw new UserException(
                    inputs.failures().isEmpty()
                            ? "Cannot predict: %s lists no segment, expected one on each line. Add some."
                                    .formatted(request.cut().segments().orElse("the input"))
                            : String.join(System.lineSeparator(), inputs.failures()));
        }
    }

    private void requireAbility() {
        if (request.form().attention() && !model.attends()) {
            throw new UserException(
                    "Cannot write the attention of %s: the model has none, expected one of a system with attention. Leave --attention out."
                            .formatted(request.model()));
        }
        if (request.form().embeddings() && !model.isNetwork()) {
            throw new UserException(
                    "Cannot write the embeddings of %s: support vector machines have none, expected a network. Leave --embeddings out."
                            .formatted(request.model()));
        }
    }
}
