package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.EmotionNetwork;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.Seed;
import io.github.serspark.network.StoredConfiguration;
import io.github.serspark.run.Excerpt;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged model archives; the Maven profile {@code hostile} tries many more. */
final class HostileModelTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    private static ComputationGraph network(Task task, boolean attention) {
        return EmotionNetwork.build(
                new NetworkDesign(
                        new EncoderShape(40, 20),
                        List.of(task),
                        attention,
                        3,
                        Map.of(task, 1.0),
                        Map.of(task, new double[] {1, 1, 1}),
                        0,
                        1,
                        1e-3),
                Seed.of(1));
    }

    private byte[] save(ComputationGraph network, String name) throws IOException {
        String path = folder.resolve(name).toString();
        OutputDirectory directory =
                OutputDirectory.create(HADOOP, path, "train", false, LeaseSection.of(Settings.of("train")));
        TrainedModel.save(network, directory);
        directory.commit(RunRecord.start("train", Map.of()).put(Records.of(network)));
        return Files.readAllBytes(folder.resolve(name).resolve("model.zip"));
    }

    @Test
    void archives() throws IOException {
        ComputationGraph network = network(Task.VALENCE, true);
        byte[] sound = save(network, "model");
        byte[] other = save(network(Task.AROUSAL, false), "other");
        float[] parameters = network.params().toFloatVector();
        Mutator mutator = Mutator.ofText()
                .withClaim("PK\3\4", 18)
                .withClaim("PK\3\4", 22)
                .withClaim("PK\3\4", 26)
                .withClaim("PK\1\2", 20)
                .withClaim("FLOAT", -10)
                .withClaim("LONG", -10);
        new Trial("model archive", mutator, List.of(sound, sound, sound, other), 4, 20)
                .run(UserException.class, mutated -> {
                    Files.write(folder.resolve("model/model.zip"), mutated);
                    TrainedModel model =
                            TrainedModel.open(HADOOP, folder.resolve("model").toString());
                    assertEquals(List.of(Task.VALENCE), model.tasks());
                    assertArrayEquals(parameters, model.network().params().toFloatVector());
                });
    }

    /** In an archive the checksum finds such damage; whoever writes the archive can make that right. */
    @Test
    void configurations() throws IOException {
        ComputationGraph network = network(Task.VALENCE, true);
        byte[] sound = network.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8);
        byte[] other = network(Task.AROUSAL, false).getConfiguration().toJson().getBytes(StandardCharsets.UTF_8);
        float[] parameters = network.params().toFloatVector();
        new Trial("model configuration", Mutator.ofText(), List.of(sound, sound, sound, other), 4, 200)
                .run(IOException.class, mutated -> assertArrayEquals(parameters, read(mutated, parameters)));
    }

    /** As ModelArchive and TrainedModel do. */
    private static float[] read(byte[] configuration, float[] parameters) throws IOException {
        try {
            StoredConfiguration found = StoredConfiguration.parse(configuration);
            if (found.parameters() != parameters.length) {
                throw new IOException("it has other parameters");
            }
            return found.network(parameters).params().toFloatVector();
        } catch (IOException e) {
            throw new IOException(Excerpt.of(e), e);
        }
    }
}
