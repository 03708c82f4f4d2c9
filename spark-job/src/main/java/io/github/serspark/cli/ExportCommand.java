package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import io.github.serspark.export.Export;
import io.github.serspark.export.Import;
import io.github.serspark.run.UserException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser export}: a network for the programs of others, and back. */
@Command(
        name = "export",
        description = {
            "Writes a network as others read it: model.onnx (one utterance) and model-batch.onnx for ONNX Runtime, model.yaml for audonnx,"
                    + " model.safetensors with the tensors of PyTorch.",
            "With --from and --like it makes a model again of tensors that were trained elsewhere."
        })
final class ExportCommand implements Runnable {
    @Option(names = "--model", paramLabel = "MODEL", description = "The output of train.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--from", paramLabel = "FILE", description = "A file of safetensors to make a model of.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--like",
            paramLabel = "MODEL",
            description = "Whose data, tasks and shapes the tensors of FILE have.")
    private Optional<String> like = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where everything goes.")
    private String out;

    @Option(names = "--overwrite", description = "Replace the output of an earlier export.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        if (from.isPresent() != like.isPresent() || from.isPresent() == model.isPresent()) {
            throw new UserException(
                    "Cannot export: expected --model MODEL, or --from FILE and --like MODEL together. Name one of both.");
        }
        Settings settings = options.load("export");
        Configuration hadoop = SparkHadoopUtil.get().conf();
        if (model.isPresent()) {
            new Export(hadoop, model.get(), out, overwrite, settings).run(System.out);
        } else {
            new Import(hadoop, from.get(), like.get(), out, overwrite, settings).run(System.out);
        }
    }
}
