package io.github.serspark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.Inference;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.network.TaskDesign;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Sha256;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/** A network that {@code train} wrote, and the record of its run. */
public final class TrainedModel {
    /** DL4J's zip: its {@code ModelSerializer.restoreComputationGraph} reads it. */
    public static final String MODEL_FILE = "model.zip";

    private final CompletedRun run;
    private final TrainingRecord training;
    private final NetworkDesign design;
    private final float[] parameters;

    private TrainedModel(CompletedRun run, ModelArchive.Stored stored) {
        this.run = run;
        this.training = run.record(TrainingRecord.class);
        this.design = stored.design();
        this.parameters = stored.parameters();
    }

    /** @throws UserException if there is no complete model, or if it is not as {@code train} wrote it */
    public static TrainedModel open(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, "train");
        try (InputStream in = run.openFile(MODEL_FILE)) {
            TrainedModel model = new TrainedModel(run, ModelArchive.read(in));
            model.requireRecorded();
            return model;
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the model %s: %s, expected the network that train wrote. Restore it from a copy, or train again."
                            .formatted(run.child(MODEL_FILE), Excerpt.of(e)),
                    e);
        }
    }

    /** What a prediction depends on must be as the record says. */
    private void requireRecorded() throws IOException {
        requireSame(
                "parameters of digest " + parametersSha256(parameters),
                "parameters of digest " + training.parametersSha256());
        TrainingRecord.TrainedData data = training.data();
        requireSame(
                design.shape().toString(),
                "frames of %d samples every %d".formatted(data.frameLength(), data.frameStep()));
        requireSame(
                tasks(design.tasks().stream(), TaskDesign::id, TaskDesign::levels),
                tasks(tasks().stream(), Task::id, task -> task.levels().size()));
    }

    private static <T> String tasks(Stream<T> tasks, Function<T, String> id, ToIntFunction<T> levels) {
        return tasks.map(task -> "%s of %d levels".formatted(id.apply(task), levels.applyAsInt(task)))
                .collect(Collectors.joining(", ", "the tasks ", ""));
    }

    private static void requireSame(String found, String recorded) throws IOException {
        if (!found.equals(recorded)) {
            throw new IOException("it has %s, its run.json %s".formatted(found, Excerpt.of(recorded)));
        }
    }

    /** Writes a network, Adam's state included. */
    public static void save(NetworkDesign design, NetworkState state, OutputDirectory directory) throws IOException {
        directory.publish(MODEL_FILE, out -> ModelArchive.write(design, state, out));
    }

    public NetworkDesign design() {
        return design;
    }

    /** The flat vector, as the design lays it out; the array itself. */
    public float[] parameters() {
        return parameters;
    }

    /** The tasks of the network's outputs, in their order. */
    public List<Task> tasks() {
        return training.tasks();
    }

    /** Whether attention pools the frames. */
    public boolean attends() {
        return design.attention();
    }

    /** Asks the network itself, in this process. */
    public Recogniser recogniser(Kernel<?> kernel) {
        return new Recogniser(Inference.of(design, parameters, kernel), tasks());
    }

    /** Sends the network to the executors. */
    public SharedNetwork share(JavaSparkContext spark, KernelChoice kernel) {
        return new SharedNetwork(spark, design, tasks(), parameters, kernel);
    }

    /** How the network wants speech. */
    public SpeechFormat speechFormat() {
        return SpeechFormat.of(training);
    }

    /** All of the training's {@code run.json}. */
    public JsonNode record() {
        return run.record();
    }

    /** SHA-256 of the flat parameter vector as little-endian floats: two models are the same if it is. */
    public static String parametersSha256(float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return Sha256.of(bytes.array());
    }
}
