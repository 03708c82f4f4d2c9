package io.github.serspark.training;

import io.github.serspark.config.Settings;
import io.github.serspark.data.PreparedData;
import io.github.serspark.data.Task;
import io.github.serspark.model.TrainedModel;
import io.github.serspark.run.OutputDirectory;
import io.github.serspark.run.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The job {@code train}: prepared data go in, the network of the best epoch comes out. */
public final class Training {
    private final SparkSession spark;
    private final String dataPath;
    private final String out;
    private final boolean overwrite;
    private final Settings settings;
    private final TrainingConfiguration configuration;

    /**
     * @param overwrite whether an earlier model at {@code out} may be replaced
     * @throws io.github.serspark.run.UserException if a setting is wrong
     */
    public Training(SparkSession spark, String data, String out, boolean overwrite, Settings settings) {
        this.spark = spark;
        this.dataPath = data;
        this.out = out;
        this.overwrite = overwrite;
        this.settings = settings;
        this.configuration = TrainingConfiguration.of(settings);
        settings.check();
    }

    /**
     * Tells what is wrong with the settings while there is no session yet.
     *
     * @throws io.github.serspark.run.UserException if anything is
     */
    public static void check(Settings settings) {
        TrainingConfiguration.of(settings);
        settings.check();
    }

    public void run() {
        RunRecord record = RunRecord.start("train", settings.effective("train"));
        PreparedData data = PreparedData.open(spark, dataPath);
        OutputDirectory directory = OutputDirectory.create(
                spark.sparkContext().hadoopConfiguration(),
                out,
                "train",
                overwrite,
                io.github.serspark.config.LeaseSection.of(settings));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        try (Trainer trainer = new Trainer(context, data, configuration)) {
            List<EpochReport> epochs = train(trainer);
            save(trainer, epochs, directory);
            directory.commit(describe(record, trainer, epochs, data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("Model written to " + directory.path());
    }

    /** Trains until the epochs or the patience are used up, and leaves the network of the best epoch in place. */
    private List<EpochReport> train(Trainer trainer) {
        List<EpochReport> epochs = new ArrayList<>();
        INDArray bestParameters = null;
        INDArray bestUpdater = null;
        while (epochs.size() < configuration.epochs() && patient(epochs)) {
            EpochReport epoch = trainer.epoch(epochs.size() + 1);
            epochs.add(epoch);
            System.out.println(epoch.line(configuration.epochs()));
            if (best(epochs).epoch() == epoch.epoch()) {
                bestParameters = trainer.network().params().dup();
                bestUpdater = trainer.network().getUpdater().getStateViewArray().dup();
            }
        }
        trainer.network().setParams(bestParameters);
        trainer.network().getUpdater().getStateViewArray().assign(bestUpdater);
        return epochs;
    }

    private boolean patient(List<EpochReport> epochs) {
        return epochs.isEmpty() || epochs.size() - best(epochs).epoch() < configuration.patience();
    }

    /** The first epoch with the highest mean dev UAR; the last one where no epoch has a UAR. */
    static EpochReport best(List<EpochReport> epochs) {
        EpochReport best = null;
        for (EpochReport epoch : epochs) {
            if (best == null || Double.isNaN(best.meanDevUar()) || epoch.meanDevUar() > best.meanDevUar()) {
                best = epoch;
            }
        }
        return best;
    }

    private void save(Trainer trainer, List<EpochReport> epochs, OutputDirectory directory) throws IOException {
        TrainedModel.save(trainer.network(), directory);
        History.write(spark, epochs, directory.child("history"));
    }

    private RunRecord describe(RunRecord record, Trainer trainer, List<EpochReport> epochs, PreparedData data) {
        EpochReport best = best(epochs);
        return record.put("data", preparation(data))
                .put("tasks", trainer.design().tasks().stream().map(Task::id).toList())
                .put("levelWeights", levelWeights(trainer))
                .put("kernel", trainer.kernel())
                .put("minibatchesByWorker", epochs.get(0).minibatches())
                .put("paddingShare", best.padding())
                .put("epochs", epochs.size())
                .put("bestEpoch", best.epoch())
                .put("bestMeanDevUar", best.meanDevUar())
                .put("parametersSha256", TrainedModel.parametersSha256(trainer.network()));
    }

    /** What the model must know of the preparation, so that it can be fed with other speech later. */
    private Map<String, Object> preparation(PreparedData data) {
        Map<String, Object> preparation = new LinkedHashMap<>();
        preparation.put("path", dataPath);
        preparation.put("fingerprint", data.fingerprint());
        preparation.put("sampleRateHz", data.sampleRateHz());
        preparation.put("frameLength", data.frameLength());
        preparation.put("frameStep", data.frameStep());
        preparation.put("mean", data.mean());
        preparation.put("deviation", data.deviation());
        preparation.put("levels", data.levels());
        preparation.put("levelRanges", data.levelRanges());
        return preparation;
    }

    private static Map<String, double[]> levelWeights(Trainer trainer) {
        Map<String, double[]> weights = new LinkedHashMap<>();
        for (Task task : trainer.design().tasks()) {
            weights.put(task.id(), trainer.design().levelWeights().get(task));
        }
        return weights;
    }
}
