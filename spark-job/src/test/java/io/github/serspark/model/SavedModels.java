package io.github.serspark.model;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.network.NetworkDesign;
import io.github.serspark.network.NetworkState;
import io.github.serspark.random.Seed;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Models that never were trained, on disk as if they had been. */
public final class SavedModels {
    private static final Configuration HADOOP = new Configuration(false);

    private SavedModels() {}

    /** A network of 16 kHz with parameters of {@code seed}; returns where it is. */
    public static Path save(Path directory, NetworkDesign design, int seed) throws IOException {
        float[] parameters = design.parameters().initial(Seed.of(seed));
        OutputDirectory output = OutputDirectory.create(
                HADOOP, directory.toString(), "train", true, LeaseSection.of(Settings.of("train")));
        TrainedModel.save(design, NetworkState.initial(parameters), output);
        output.commit(RunRecord.start("train", Map.of()).put(Records.of(design, parameters)));
        return directory;
    }
}
