package io.github.serspark.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.data.Task;
import io.github.serspark.data.Tasks;
import io.github.serspark.hostile.Mutator;
import io.github.serspark.hostile.Trial;
import io.github.serspark.kernel.EncoderShape;
import io.github.serspark.network.Designs;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.random.Seed;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import io.github.serspark.run.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged model archives; the Maven profile {@code hostile} tries many more. */
final class HostileModelTest {
    private static final Configuration HADOOP = new Configuration(false);

    @TempDir
    private Path folder;

    private static NetworkDesign design(Task task, boolean attention) {
        return Designs.of(new EncoderShape(40, 20), attention, task.id());
    }

    private static float[] parameters(NetworkDesign design) {
        return design.parameters().initial(Seed.of(1));
    }

    private byte[] save(NetworkDesign design, String name) throws IOException {
        String path = folder.resolve(name).toString();
        OutputDirectory directory =
                OutputDirectory.create(HADOOP, path, "train", false, LeaseSection.of(Settings.of("train")));
        TrainedModel.save(design, NetworkState.initial(parameters(design)), directory);
        directory.commit(RunRecord.start("train", Map.of()).put(Records.of(design, parameters(design))));
        return Files.readAllBytes(folder.resolve(name).resolve("model.zip"));
    }

    @Test
    void archives() throws IOException {
        NetworkDesign design = design(Tasks.VALENCE, true);
        byte[] sound = save(design, "model");
        byte[] other = save(design(Tasks.AROUSAL, false), "other");
        float[] parameters = parameters(design);
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
                    assertEquals(List.of(Tasks.VALENCE), model.tasks());
                    assertArrayEquals(parameters, model.network().parameters());
                });
    }
}
