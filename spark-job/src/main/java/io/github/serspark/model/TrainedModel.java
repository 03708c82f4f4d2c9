package io.github.serspark.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serspark.archive.NetworkArchive;
import io.github.serspark.archive.StoredNetwork;
import io.github.serspark.data.Task;
import io.github.serspark.kernel.Kernel;
import io.github.serspark.kernel.KernelChoice;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.CompletedRun;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Sha256;
import io.github.serspark.run.UserException;
import io.github.serspark.svm.Svm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;

/** A network, or support vector machines, that {@code train} wrote, and the record of its run. */
public final class TrainedModel {
    /** DL4J's zip: its {@code ModelSerializer.restoreComputationGraph} reads it. */
    public static final String MODEL_FILE = "model.zip";

    /** A zip of {@code TASK.model} in LIBSVM's format. */
    public static final String SVM_FILE = "svms.zip";

    private static final int MAX_SVM_BYTES = 1 << 30;

    private final CompletedRun run;
    private final TrainingRecord training;
    private final Learnt learnt;

    private TrainedModel(CompletedRun run, TrainingRecord training, Learnt learnt) {
        this.run = run;
        this.training = training;
        this.learnt = learnt;
    }

    /** @throws UserException if there is no complete model, or if it is not as {@code train} wrote it */
    public static TrainedModel open(Configuration hadoop, String path) {
        CompletedRun run = CompletedRun.open(hadoop, path, "train");
        TrainingRecord training = run.record(TrainingRecord.class);
        String file = run.has(SVM_FILE) ? SVM_FILE : MODEL_FILE;
        try (InputStream in = run.openFile(file)) {
            return new TrainedModel(run, training, file.equals(SVM_FILE) ? svms(in, training) : network(in, training));
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read the model %s: %s, expected the network that train wrote. Restore it from a copy, or train again."
                            .formatted(run.child(file), Excerpt.of(e)),
                    e);
        }
    }

    private static Learnt svms(InputStream in, TrainingRecord training) throws IOException {
        byte[] archive = in.readNBytes(MAX_SVM_BYTES);
        requireDigest(Sha256.of(archive), training.parametersSha256());
        List<Svm> svms = SvmArchive.read(
                archive, training.tasks(), training.data().learntFraming().frameLength());
        return new TrainedSvms(training.tasks(), svms, training.parametersSha256());
    }

    private static Learnt network(InputStream in, TrainingRecord training) throws IOException {
        StoredNetwork stored =
                StoredNetwork.read(in, training.data().learntFraming(), training.tasks(), training.parametersSha256());
        return new TrainedNetwork(stored.design(), training.tasks(), stored.parameters());
    }

    private static void requireDigest(String found, String recorded) throws IOException {
        if (!found.equals(recorded)) {
            throw new IOException(
                    "it has the digest %s, its run.json the digest %s".formatted(found, Excerpt.of(recorded)));
        }
    }

    /** Writes a network, Adam's state included. */
    public static void save(NetworkDesign design, NetworkState state, OutputDirectory directory) throws IOException {
        directory.publish(MODEL_FILE, out -> NetworkArchive.write(design, state, out));
    }

    /**
     * Writes support vector machines.
     *
     * @param tasks of the machines, in their order
     * @return the SHA-256 of what was written
     */
    public static String save(List<Task> tasks, List<Svm> svms, OutputDirectory directory) throws IOException {
        byte[] archive = SvmArchive.bytes(tasks, svms);
        directory.publish(SVM_FILE, out -> out.write(archive));
        return Sha256.of(archive);
    }

    /** @throws IllegalStateException if these are support vector machines */
    public TrainedNetwork network() {
        if (learnt instanceof TrainedNetwork network) {
            return network;
        }
        throw new IllegalStateException("The model " + run.path() + " is no network");
    }

    /** Whether it is a network, and no support vector machines. */
    public boolean isNetwork() {
        return learnt instanceof TrainedNetwork;
    }

    /** What its training says of it. */
    public TrainingRecord training() {
        return training;
    }

    /** What it was trained for, in the order of its answers. */
    public List<Task> tasks() {
        return training.tasks();
    }

    /** Whether attention pools the frames. */
    public boolean attends() {
        return learnt.attends();
    }

    /** Asks it in this process. */
    public Recogniser recogniser(Kernel<?> kernel) {
        return learnt.recogniser(kernel);
    }

    /** Sends it to the executors. */
    public SharedModel share(JavaSparkContext spark, KernelChoice kernel) {
        return learnt.share(spark, kernel);
    }

    /** How it wants speech. */
    public SpeechFormat speechFormat() {
        return SpeechFormat.of(training, run.path());
    }

    /** All of the training's {@code run.json}. */
    public JsonNode record() {
        return run.record();
    }

    /** SHA-256 of the flat parameter vector as little-endian floats: two models are the same if it is. */
    public static String parametersSha256(float[] parameters) {
        return Sha256.of(parameters);
    }
}
