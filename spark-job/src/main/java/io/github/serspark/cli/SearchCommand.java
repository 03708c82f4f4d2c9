package io.github.serspark.cli;

import io.github.serspark.mlflow.Mlflow;
import io.github.serspark.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ser search}: settings of a training, found at random. */
@Command(
        name = "search",
        description = {
            "Searches at random for good settings of train, the weights of the tasks if nothing else is said, by successive"
                    + " halving on dev; trains the best again with fresh seeds to see whether they are better than yours.",
            "Interrupted, or with more trials, it goes on where it stopped when it is called again with the same --out."
        })
final class SearchCommand implements Runnable {
    @Option(names = "--data", required = true, paramLabel = "DATA", description = "The output of prepare.")
    private String data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where trials, tables, report and best.conf go.")
    private String out;

    @Option(names = "--trials", paramLabel = "N", description = "How many trials, as search.trials.")
    private Optional<Integer> trials = Optional.empty();

    @Option(names = "--hours", paramLabel = "H", description = "How long at most, as search.hours.")
    private Optional<Double> hours = Optional.empty();

    @Option(names = "--test", description = "Judge the winner on test, once.")
    private boolean test;

    @Option(
            names = "--distributed",
            description = "Train each trial by all executors, one after the other: for data that no executor can hold.")
    private boolean distributed;

    @Option(names = "--overwrite", description = "Begin anew over an earlier search.")
    private boolean overwrite;

    @Mixin
    private SettingsOptions options;

    @Override
    public void run() {
        List<String> given = new ArrayList<>();
        trials.ifPresent(count -> given.add("search.trials=" + count));
        hours.ifPresent(time -> given.add("search.hours=" + time));
        Search search = new Search(
                data, out, distributed, test, overwrite, options.load("search").with(given.toArray(String[]::new)));
        search.check(SparkHadoopUtil.get().conf(), new SparkConf());
        try (Mlflow mlflow = Mlflow.open(System.getenv());
                Session session = Session.open(search.sparkSettings())) {
            search.run(session.spark(), System.out, mlflow);
        }
    }
}
