package io.github.serspark.cli;

import io.github.serspark.data.Folds;
import io.github.serspark.egemaps.FeatureLevel;
import io.github.serspark.features.DataDescription;
import io.github.serspark.features.FeatureExtraction;
import io.github.serspark.features.FeatureImport;
import io.github.serspark.features.FeatureRequest;
import io.github.serspark.run.UserException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
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
                    + " RIFF WAVE files of 4 to 384 kHz and any number of channels, and others, as predict takes them; they are analysed at"
                    + " 16 kHz.",
            "A hundred local recordings at most are described without Spark. Recordings that cannot be described, those of less"
                    + " than 60 ms among them, are named in the end, and the exit status is then 2; the others are described all"
                    + " the same.",
            "Given the output of prepare instead, describes its utterances; the column 'file' has their ids. With --import nothing is"
                    + " described: a table of anyone's features of the same utterances (CSV or ARFF, as openSMILE writes them too, or"
                    + " Parquet; a row for each utterance by its id, or for each frame by id and time) is brought beside the data,"
                    + " where train.features=NAME and the systems NAME-svms and NAME-rnns of reproduce find it."
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
            paramLabel = "WAV|DIR|DATA",
            description =
                    "Recordings, or folders in which all .wav and .flac at any depth are taken, but for hidden ones; or the output of"
                            + " prepare.")
    private List<String> inputs;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the features go: NAME.csv or NAME.parquet.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--import", paramLabel = "FILE", description = "A table of features to bring beside DATA.")
    private Optional<String> imported = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "What they are called there.")
    private Optional<String> name = Optional.empty();

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
        requireFittingOptions();
        Configuration hadoop = SparkHadoopUtil.get().conf();
        if (imported.isPresent()) {
            bring(hadoop, imported.get(), name.orElseThrow());
        } else if (inputs.size() == 1 && isPrepared(hadoop, inputs.get(0))) {
            DataDescription description = new DataDescription(hadoop, request());
            try (Session session = Session.open()) {
                description.run(session.spark(), System.out);
            }
        } else {
            describe(hadoop);
        }
    }

    private void requireFittingOptions() {
        boolean fitting = imported.isPresent()
                ? name.isPresent() && out.isEmpty() && inputs.size() == 1
                : name.isEmpty() && out.isPresent();
        if (!fitting) {
            throw new UserException(
                    "Cannot make out what is to be done: expected WAV, DIR or DATA with --out FILE, or DATA with --import FILE and --name NAME. See 'ser features --help'.");
        }
    }

    private void bring(Configuration hadoop, String file, String called) {
        FeatureImport job =
                new FeatureImport(inputs.get(0), file, called, overwrite, new SettingsOptions().load("train"));
        job.check(hadoop);
        try (Session session = Session.open()) {
            job.run(session.spark(), System.out);
        }
    }

    private static boolean isPrepared(Configuration hadoop, String input) {
        return Folds.isAt(hadoop, input);
    }

    private FeatureRequest request() {
        return new FeatureRequest(inputs, out.orElseThrow(), level, overwrite);
    }

    private void describe(Configuration hadoop) {
        FeatureExtraction extraction = new FeatureExtraction(hadoop, request());
        if (Session.isLocal(new SparkConf().get("spark.master", "local")) && extraction.isSmall()) {
            extraction.run();
        } else {
            try (Session session = Session.open()) {
                extraction.run(session.spark());
            }
        }
    }
}
