package io.github.serspark.export;

import io.github.serspark.config.LeaseSection;
import io.github.serspark.config.Settings;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.run.LeaseTerms;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import java.io.PrintStream;
import org.apache.hadoop.conf.Configuration;

/** The job {@code export}: a trained network for the programs of others. */
public final class Export {
    private static final String KIND = "export";

    private final Configuration hadoop;
    private final String modelPath;
    private final String out;
    private final boolean overwrite;
    private final Settings settings;
    private final LeaseTerms lease;
    private final ExportedModel model;

    /**
     * Opens the model; nothing is written before {@code run}.
     *
     * @param modelPath the output of {@code train}
     * @param out the directory for the files
     * @throws io.github.serspark.run.UserException if a setting is wrong, the model cannot be exported, or the output must not be
     *     replaced
     */
    public Export(Configuration hadoop, String modelPath, String out, boolean overwrite, Settings settings) {
        this.hadoop = hadoop;
        this.modelPath = modelPath;
        this.out = out;
        this.overwrite = overwrite;
        this.settings = settings;
        this.lease = LeaseSection.of(settings);
        settings.check();
        this.model = ExportedModel.of(TrainedModel.open(hadoop, modelPath), modelPath);
        OutputDirectory.check(hadoop, out, KIND, overwrite);
    }

    /** @param terminal is told where everything is */
    public void run(PrintStream terminal) {
        RunRecord record = RunRecord.start(KIND, settings.effective("lease"));
        try (OutputDirectory directory = OutputDirectory.create(hadoop, out, KIND, overwrite, lease)) {
            write(directory, "model.onnx", OnnxNetwork.single(model));
            write(directory, "model-batch.onnx", OnnxNetwork.batch(model));
            write(directory, "model.yaml", Audonnx.yaml(model));
            write(
                    directory,
                    "model.safetensors",
                    Safetensors.write(model.design(), model.parameters(), model.metadata()));
            directory.commit(record.put("model", modelPath).put("metadata", model.metadata()));
        }
        terminal.println("Exported to " + out);
    }

    private static void write(OutputDirectory directory, String name, byte[] content) {
        directory.write(name, stream -> stream.write(content));
    }
}
