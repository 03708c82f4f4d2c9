package io.github.serspark.cli;

import io.github.serspark.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What all commands that do work have in common: where settings come from, and how they end. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Ser.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:Done.",
            "2:Something that you can mend; a sentence on standard error says what.",
            "3:A failure of the program or of the cluster, with a stack trace.",
            "129, 130, 143:Interrupted by the end of the terminal, by Ctrl-C (SIGINT), by SIGTERM."
        })
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in HOCON or JSON: a file of this machine, or hdfs://..., s3a://...")
    private Optional<String> file = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; repeatable, stronger than the file, the later the stronger.")
    private List<String> assignments = List.of();

    /** The settings of {@code command}, to whose section bare keys belong. */
    Settings load(String command) {
        return load(command, Optional.empty());
    }

    /** The same, from {@code otherwise} where the user names no file. */
    Settings load(String command, Optional<String> otherwise) {
        return Settings.load(
                SparkHadoopUtil.get().conf(),
                command,
                file.map(SettingsOptions::located).or(() -> otherwise),
                assignments);
    }

    /**
     * Paths without a scheme belong to Hadoop's default file system, but settings lie beside the user. On a node of a cluster
     * only what came with the job does: it is in the working directory.
     */
    private static String located(String file) {
        Path local = Path.of(file);
        boolean mayBeHere = !ApplicationMaster.isHere() || !local.isAbsolute();
        return mayBeHere && Files.isRegularFile(local) ? "file:" + local.toAbsolutePath() : file;
    }
}
