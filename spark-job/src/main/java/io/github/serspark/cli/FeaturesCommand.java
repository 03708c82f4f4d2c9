package io.github.serspark.cli;

import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.features.FeatureExtraction;
import io.github.serspark.features.FeatureRequest;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ser features}: recordings of any origin become a table of features. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        versionProvider = Ser.Version.class,
        description = {
            "Writes the eGeMAPS features of recordings, with the columns that openSMILE's eGeMAPSv02 has, after the column"
                    + " 'file': 88 functionals of each recording, or 25 descriptors every 10 ms, with 'start' and 'end' in seconds."
                    + " RIFF WAVE files of 4 to 384 kHz and any number of channels; they are analysed at 16 kHz.",
            "A hundred local recordings at most are described without Spark. Recordings that cannot be described, those of less"
                    + " than 60 ms among them, are named in the end, and the exit status is then 2; the others are described all"
                    + " the same."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:Done.",
            "2:Something that you can mend; a sentence on standard error says what.",
            "3:A failure of the program or of the cluster, with a stack trace."
        })
final class FeaturesCommand implements Runnable {
    @Parameters(
            arity = "1..*",
            paramLabel = "WAV|DIR",
            description = "Recordings, or folders in which all .wav at any depth are taken, but for hidden ones.")
    private List<String> inputs;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the features go: NAME.csv or NAME.parquet.")
    private String out;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "functionals",
            description = "functionals (the default) or descriptors.")
    private FeatureLevel level;

    @Option(names = "--overwrite", description = "Replace what is at FILE.")
    private boolean overwrite;

    @Override
    public void run() {
        FeatureRequest request = new FeatureRequest(inputs, out, level, overwrite);
        FeatureExtraction extraction =
                new FeatureExtraction(SparkHadoopUtil.get().conf(), request);
        if (Session.isLocal(new SparkConf().get("spark.master", "local")) && extraction.isSmall()) {
            extraction.run();
        } else {
            try (Session session = Session.open()) {
                extraction.run(session.spark());
            }
        }
    }
}
