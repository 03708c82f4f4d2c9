package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.serspark.archive.StoredNetwork;
import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.Designs;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.random.Seed;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainedModelTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    private static StoredNetwork network(int frameStep, Task task, int seed) {
        NetworkDesign design = Designs.of(new EncoderShape(40, frameStep), true, task.id());
        return new StoredNetwork(design, design.parameters().initial(Seed.of(seed)));
    }

    /** Opens the {@code stored} network beside the record of the {@code recorded} one. */
    private TrainedModel open(StoredNetwork stored, StoredNetwork recorded) throws IOException {
        String path = folder.resolve("model").toString();
        OutputDirectory directory =
                OutputDirectory.create(HADOOP, path, "train", true, LeaseSection.of(Settings.of("train")));
        TrainedModel.save(stored.design(), NetworkState.initial(stored.parameters()), directory);
        directory.commit(RunRecord.start("train", Map.of()).put(Records.of(recorded.design(), recorded.parameters())));
        return TrainedModel.open(HADOOP, path);
    }

    @Test
    void aModelIsOpenedAsItWasWritten() throws IOException {
        StoredNetwork network = network(20, Tasks.VALENCE, 1);
        TrainedModel model = open(network, network);
        assertEquals(network.design(), model.network().design());
        assertArrayEquals(network.parameters(), model.network().parameters());
        assertEquals(List.of(Tasks.VALENCE), model.tasks());
    }

    @Test
    void anotherModelThanTheRecordedOneIsRefused() {
        StoredNetwork network = network(20, Tasks.VALENCE, 1);
        StoredNetwork other = network(20, Tasks.VALENCE, 2);
        assertRefused(
                "it has parameters of digest %s, its run.json parameters of digest %s, expected the network that train"
                        .formatted(
                                TrainedModel.parametersSha256(other.parameters()),
                                TrainedModel.parametersSha256(network.parameters())),
                other,
                network);
        assertRefused(
                "it has frames of 40 samples every 10, its run.json frames of 40 samples every 20, expected the network",
                network(10, Tasks.VALENCE, 1),
                network);
        StoredNetwork task = new StoredNetwork(network(20, Tasks.AROUSAL, 1).design(), network.parameters());
        assertRefused(
                "it has the tasks arousal of 3 levels, its run.json the tasks valence of 3 levels, expected the network",
                task,
                network);
    }

    @Test
    void aModelThatDoesNotRememberItsDataIsRefused() throws IOException {
        String path = folder.resolve("old").toString();
        OutputDirectory directory =
                OutputDirectory.create(HADOOP, path, "train", true, LeaseSection.of(Settings.of("train")));
        StoredNetwork stored = network(20, Tasks.VALENCE, 1);
        TrainedModel.save(stored.design(), NetworkState.initial(stored.parameters()), directory);
        directory.commit(RunRecord.start("train", Map.of())
                .put(Records.of(stored.design(), stored.parameters()))
                .put("data", Map.of("path", "data", "frameLength", 40, "frameStep", 20)));
        assertEquals(
                "Cannot read %s: its run.json lacks data.fingerprint, data.sampleRateHz, data.mean, data.deviation, data.features, expected what this version of 'train' writes. Run 'train' again with --overwrite."
                        .formatted(path),
                assertThrows(UserException.class, () -> TrainedModel.open(HADOOP, path))
                        .getMessage());
    }

    private void assertRefused(String part, StoredNetwork stored, StoredNetwork recorded) {
        String message =
                assertThrows(UserException.class, () -> open(stored, recorded)).getMessage();
        assertTrue(message.startsWith("Cannot read the model file:" + folder.resolve("model/model.zip: ")), message);
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count());
    }
}
