package io.github.serspark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.Recogniser;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A network that {@code train} wrote, and the record of its run. */
public final class TrainedModel {
    /** DL4J's zip; {@code ModelSerializer.restoreComputationGraph} reads it. */
    public static final String MODEL_FILE = "model.zip";

    private final CompletedRun run;
    private final ComputationGraph network;

    private TrainedModel(CompletedRun run, ComputationGraph network) {
        this.run = run;
        this.network = network;
    }

    /** @throws UserException if there is no complete model */
    public static TrainedModel open(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, "train");
        try (InputStream in = run.openFile(MODEL_FILE)) {
            return new TrainedModel(run, ModelSerializer.restoreComputationGraph(in, false));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the model %s: %s, expected a network that train wrote. Train it again."
                            .formatted(run.child(MODEL_FILE), e.getMessage()),
                    e);
        }
    }

    /** Writes the network, Adam's state included. */
    public static void save(ComputationGraph network, OutputDirectory directory) throws IOException {
        try (OutputStream out = directory.createFile(MODEL_FILE)) {
            ModelSerializer.writeModel(network, out, true);
        }
    }

    public ComputationGraph network() {
        return network;
    }

    /** The tasks of the network's outputs, in their order. */
    public List<Task> tasks() {
        return network.getConfiguration().getNetworkOutputs().stream()
                .map(id -> Arrays.stream(Task.values())
                        .filter(task -> task.id().equals(id))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Whether attention pools the frames. */
    public boolean attends() {
        return EmotionNetwork.attends(network);
    }

    /** Asks the network itself, in this process. */
    public Recogniser recogniser(Kernel<?> kernel) {
        EmotionNetwork.use(network, kernel);
        return new Recogniser(network, tasks());
    }

    /** Sends the network to the executors. */
    public SharedNetwork share(JavaSparkContext spark, KernelChoice kernel) {
        return new SharedNetwork(spark, network, tasks(), kernel);
    }

    /**
     * How the network wants speech.
     *
     * @throws UserException if the training did not record it
     */
    public SpeechFormat speechFormat() {
        return SpeechFormat.of(record().path("data"), run.path());
    }

    /** All of the training's {@code run.json}. */
    public JsonNode record() {
        return run.record();
    }

    /** SHA-256 of the flat parameter vector as little-endian floats: two models are the same if it is. */
    public static String parametersSha256(ComputationGraph network) {
        float[] parameters = network.params().reshape(network.numParams()).toFloatVector();
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
