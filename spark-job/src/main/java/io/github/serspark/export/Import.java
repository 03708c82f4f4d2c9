package io.github.serspark.export;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.model.TrainedNetwork;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.network.NetworkState;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.Location;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.Sha256;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The way back: the tensors of a file take the place of a model's own. What comes out is a model as {@code train} writes it, of the
 * data and tasks of the other, but for its history; Adam begins anew.
 */
public final class Import {
    private static final String KIND = "train";
    /** Networks have some millions of parameters at most. */
    private static final int MAX_BYTES = 1 << 30;

    private final Configuration hadoop;
    private final String from;
    private final String out;
    private final boolean overwrite;
    private final LeaseTerms lease;
    private final TrainedModel like;
    private final TrainedNetwork network;

    /**
     * Opens the model that it shall be like; nothing is written before {@code run}.
     *
     * @param from a file of safetensors
     * @throws UserException if a setting is wrong, the model is no network, or the output must not be replaced
     */
    public Import(Configuration hadoop, String from, String like, String out, boolean overwrite, Settings settings) {
        this.hadoop = hadoop;
        this.from = from;
        this.out = out;
        this.overwrite = overwrite;
        this.lease = LeaseSection.of(settings);
        settings.check();
        this.like = TrainedModel.open(hadoop, like);
        ExportedModel.of(this.like, like);
        this.network = this.like.network();
        OutputDirectory.check(hadoop, out, KIND, overwrite);
    }

    /** @param terminal is told where the model is */
    public void run(PrintStream terminal) {
        RunRecord record = RunRecord.start(KIND, configuration());
        byte[] file = content();
        float[] parameters = parameters(file);
        try (OutputDirectory directory = OutputDirectory.create(hadoop, out, KIND, overwrite, lease)) {
            save(NetworkState.initial(parameters), directory);
            TrainingRecord training = like.training();
            directory.commit(record.put(new TrainingRecord(
                            training.data(), training.tasks(), training.bestEpoch(), Sha256.of(parameters)))
                    .put("imported", Map.of("from", from, "sha256", Sha256.of(file))));
        }
        terminal.println("Model written to " + out);
    }

    /** The settings of the training that made the other. */
    private Map<String, Object> configuration() {
        return new ObjectMapper().convertValue(like.record().path("configuration"), new TypeReference<>() {});
    }

    private void save(NetworkState state, OutputDirectory directory) {
        try {
            TrainedModel.save(network.design(), state, directory);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
    }

    private byte[] content() {
        try {
            return Location.of(hadoop, from).content(MAX_BYTES);
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read %s: %s, expected a file of safetensors.".formatted(from, Excerpt.of(e)), e);
        }
    }

    private float[] parameters(byte[] file) {
        try {
            return Safetensors.read(file, network.design());
        } catch (IOException e) {
            throw new UserException(
                    "Cannot import %s: %s, expected the tensors of a network like that of --like, which export writes."
                            .formatted(from, Excerpt.of(e)),
                    e);
        }
    }
}
