package io.github.serspark.training;

import io.github.serspark.data.FeatureTable;
import io.github.serspark.data.Split;
import io.github.serspark.data.Task;
import io.github.serspark.data.Utterance;
import io.github.serspark.mlflow.TrackedRun;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.model.TrainingRecord;
import io.github.serspark.model.TrainingRecord.TrainedData;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.Progress;
import io.github.serspark.run.RunRecord;
import io.github.serspark.statistics.Numbers;
import io.github.serspark.svm.ChosenSvm;
import io.github.serspark.svm.SvmGrid;
import io.github.serspark.svm.SvmSearch;
import io.github.serspark.svm.SvmTask;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** Trains support vector machines, one a task, on features of whole utterances. */
final class SvmTraining {
    private final SparkSession spark;
    private final SvmGrid grid;
    private final List<Task> tasks;
    private final PrintStream terminal;

    /** @param tasks to be learnt */
    SvmTraining(SparkSession spark, SvmGrid grid, List<Task> tasks, PrintStream terminal) {
        this.spark = spark;
        this.grid = grid;
        this.tasks = tasks;
        this.terminal = terminal;
    }

    /** Writes the machines to {@code directory}, and puts into {@code record} and {@code tracked} what is to be known of them. */
    TrainingRecord run(
            FeatureTable features,
            TrainedData trainedOn,
            OutputDirectory directory,
            RunRecord record,
            TrackedRun tracked) {
        List<Utterance> train = utterances(features, Split.TRAIN);
        List<Utterance> dev = utterances(features, Split.DEV);
        List<SvmTask> asked = tasks.stream()
                .map(task -> new SvmTask(task.id(), task.levels().size(), levels(train, task), levels(dev, task)))
                .toList();
        SvmSearch search = new SvmSearch(JavaSparkContext.fromSparkContext(spark.sparkContext()), grid);
        LongAccumulator done = spark.sparkContext().longAccumulator("machines");
        List<ChosenSvm> chosen = Progress.during(
                "Training",
                search.size(asked.size()),
                "machines",
                done::value,
                () -> search.choose(values(train), values(dev), asked, done));
        Map<String, String> points = new LinkedHashMap<>();
        Map<String, Double> uars = new LinkedHashMap<>();
        for (int t = 0; t < chosen.size(); t++) {
            ChosenSvm one = chosen.get(t);
            terminal.printf("%s: %s  dev UAR %s%n", tasks.get(t).id(), one.parameters(), Numbers.percent(one.devUar()));
            points.put(tasks.get(t).id(), one.parameters().toString());
            tracked.tags(Map.of("svm_" + tasks.get(t).id(), one.parameters().toString()));
            uars.put("dev_uar_" + tasks.get(t).id(), one.devUar());
        }
        double mean = uars.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        uars.put("mean_dev_uar", mean);
        tracked.metrics(1, uars);
        TrainingRecord trained = new TrainingRecord(trainedOn, tasks, 0, save(chosen, directory));
        record.put(trained).put("chosen", points).put("bestMeanDevUar", mean);
        return trained;
    }

    private String save(List<ChosenSvm> chosen, OutputDirectory directory) {
        try {
            return TrainedModel.save(tasks, chosen.stream().map(ChosenSvm::svm).toList(), directory);
        } catch (IOException e) {
            throw directory.unwritable(e);
        }
    }

    /** Sorted by id, so that nothing depends on who had which. */
    private static List<Utterance> utterances(FeatureTable features, Split split) {
        return features.utterances(split).collect().stream()
                .sorted(Comparator.comparing(Utterance::id))
                .toList();
    }

    private static float[][] values(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::samples).toArray(float[][]::new);
    }

    private static int[] levels(List<Utterance> utterances, Task task) {
        return utterances.stream().mapToInt(utterance -> utterance.level(task)).toArray();
    }
}
