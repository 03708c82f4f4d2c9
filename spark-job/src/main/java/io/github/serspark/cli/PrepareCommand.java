package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import io.github.serspark.preparation.Preparation;
import java.util.Optional;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser prepare}: a corpus becomes utterances that training reads. */
@Command(name = "prepare", description = "Turns a corpus into framed, standardised utterances.")
final class PrepareCommand implements Runnable {
    @Option(
            names = "--corpus",
            required = true,
            paramLabel = "CORPUS",
            description =
                    "The corpus: IEMOCAP's folder, or the CSV file that lists another; local, hdfs://..., s3a://...")
    private String corpus;

    @Option(
            names = "--layout",
            paramLabel = "LAYOUT",
            description = "iemocap or manifest: what --corpus is (the key layout below says more).")
    private Optional<String> layout = Optional.empty();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DATA",
            description = "Where the prepared data go; all folds in folders there.")
    private String out;

    @Option(names = "--overwrite", description = "Replace the output of an earlier prepare.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        Settings settings = layout.map(name -> options.load("prepare").with("prepare.layout=" + name))
                .orElseGet(() -> options.load("prepare"));
        Preparation preparation = new Preparation(corpus, out, overwrite, settings);
        preparation.check(SparkHadoopUtil.get().conf());
        try (Session session = Session.open()) {
            System.out.print(preparation.run(session.spark()));
        }
    }
}
